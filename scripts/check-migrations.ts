import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./start/configuration";

// Within the project, because drizzle-kit accepts relative folders only.
const copy = mkdtempSync(join(root, "node_modules/.migrations-"));
try {
  cpSync(join(root, "db/migrations"), copy, { recursive: true });
  const difference = findDifference();
  if (difference) {
    console.error(`db/schema and db/migrations differ: run npx drizzle-kit generate.\n${difference}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(copy, { recursive: true });
}

/** The SQL of a migration that is missing; null if none is. */
function findDifference(): string | null {
  const known = readdirSync(copy);
  const args = ["node_modules/drizzle-kit/bin.cjs", "generate", "--dialect=postgresql", "--schema=./db/schema/*.ts", `--out=${relative(root, copy)}`];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  // Looks at the output, because drizzle-kit exits with 0 even if it fails, for example because it wants to ask whether a column was renamed.
  if (stdout.includes("No schema changes")) return null;
  const added = readdirSync(copy).filter((file) => file.endsWith(".sql") && !known.includes(file));
  return added.length > 0 ? added.map((file) => readFileSync(join(copy, file), "utf8")).join("\n") : `${stdout}${stderr}`;
}
