// The only way to run TypeScript outside Next: `node scripts/run.mjs NAME [arguments]` runs scripts/NAME.ts through tsx.
// Plain JavaScript, so that it can report in one line that Node is too old.
import { fileURLToPath } from "node:url";

const [major] = process.versions.node.split(".").map(Number);
if (major < 24) {
  console.error(`Offering Manager needs Node 24 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}
const [name, ...rest] = process.argv.slice(2);
const script = new URL(`./${name}.ts`, import.meta.url);
process.argv = [process.argv[0], fileURLToPath(script), ...rest];
const { register } = await import("tsx/esm/api");
register();
await import(script.href);
