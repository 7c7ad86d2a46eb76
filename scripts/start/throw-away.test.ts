import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readConfiguration } from "@/lib/env";
import { variables } from "@/lib/env-variables";
import { throwAway } from "./throw-away";

test("nothing that `.env` sets plays a part in a run on throw-away data", () => {
  const directory = mkdtempSync(join(tmpdir(), "offering-manager-throw-away-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, ".env");
  writeFileSync(file, [...Object.keys(variables.shape), "OTHER"].map((name) => `${name}=from the file`).join("\n"));
  // As the start script loads it.
  const { stdout } = spawnSync(process.execPath, ["-p", "process.loadEnvFile(process.argv[1]); JSON.stringify(process.env)", file], {
    env: { NODE_ENV: "test", ...throwAway({ PORT: "4000", LOG_LEVEL: "error" }) },
    encoding: "utf8",
  });
  const environment = JSON.parse(stdout);
  expect(environment.OTHER).toBe("from the file");
  expect(readConfiguration(environment)).toEqual(readConfiguration({ NODE_ENV: "test", PORT: "4000" }));
  expect(environment.LOG_LEVEL).toBe("error");
});
