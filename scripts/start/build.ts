import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./configuration";
import { StartError } from "./start-error";

export const nextProgram = join(root, "node_modules/next/dist/bin/next");
const stampFile = join(root, ".next/source-stamp");

/** Builds the app for production, unless the existing build is of the current sources. */
export async function buildIfNeeded(signal: AbortSignal): Promise<void> {
  const sources = sourcesHash();
  if (readIfThere(stampFile) === `${sources} ${buildId()}`) return;
  console.log("Building the app (only after a change; takes about a minute)");
  await build(signal);
  writeFileSync(stampFile, `${sources} ${buildId()}`);
}

function build(signal: AbortSignal): Promise<void> {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  return new Promise((done, fail) => {
    execFile(process.execPath, [nextProgram, "build"], { cwd: root, env, signal, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error) fail(new StartError(`${stdout}${stderr}\nThe app could not be built.`));
      else done();
    });
  });
}

/** Hashes contents, not modification times, because a fresh checkout, a copy or a cache changes only the latter. */
function sourcesHash(): string {
  const files = globSync(["{app,components,db,inngest,lib,public}/**/*", "*.{json,mjs,ts,tsx}"], {
    cwd: root,
    exclude: ["**/*.test.{ts,tsx}", "next-env.d.ts"],
  });
  const hash = createHash("sha256");
  for (const file of files.toSorted()) {
    const path = join(root, file);
    if (statSync(path).isFile()) hash.update(`${file}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function buildId(): string {
  return readIfThere(join(root, ".next/BUILD_ID"));
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
