import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";

const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith("offering-manager-demo-"));

test("the demo shows three signed attempts, succeeds, and leaves nothing behind", async () => {
  const before = left();
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/run.mjs", "demo"], { timeout: 55_000 });
  for (const status of [500, 204, 200]) expect(stdout).toContain(`the receiver answers ${status}`);
  expect(stdout.match(/signature verified/g)).toHaveLength(3);
  expect(new Set(stdout.match(/webhook-id: \S+/g)).size).toBe(1);
  expect(left()).toEqual(before);
});
