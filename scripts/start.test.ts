import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { localUrl } from "./start/listening";
import { type Settings, throwAway } from "./start/throw-away";

const dataDir = mkdtempSync(join(tmpdir(), "offering-manager-start-"));
afterAll(() => rmSync(dataDir, { recursive: true }));

function start(settings: Settings) {
  const { PATH } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/run.mjs", "start"], {
    env: { PATH, NODE_ENV: "test", ...throwAway({ DATA_DIR: dataDir, ...settings }) },
    encoding: "utf8",
  });
  return { status, stdout, lines: stderr.trimEnd().split("\n") };
}

describe("refuses to start, with exit code 1 and one line that names", () => {
  test.each([
    ["PORT", { PORT: "http" }],
    ["APP_ENV", { HOST: "0.0.0.0" }],
    ["ADMIN_PASSWORD", { APP_ENV: "production", NEXTAUTH_URL: "https://offering.example" }],
    ["HOST", { HOST: "192.0.2.1", APP_ENV: "test" }],
    ["DATABASE_URL", { DATABASE_URL: "postgres://a:b@127.0.0.1:1/c", NEXTAUTH_SECRET: "x".repeat(32), ENCRYPTION_KEY: Buffer.alloc(32).toString("base64") }],
    ["DATA_DIR", { DATA_DIR: "/dev/null/data" }],
  ] satisfies [string, Settings][])("%s", (name, settings) => {
    const { status, stdout, lines } = start(settings);
    expect({ status, stdout, lines }).toEqual({ status: 1, stdout: "", lines: [expect.stringMatching(new RegExp(`^${name}\\b`))] });
  });

  test("a PORT in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const address = server.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    expect(start({ PORT: port })).toEqual({
      status: 1,
      stdout: "",
      lines: [`PORT ${port} is in use: stop the program that listens there, or set PORT to another.`],
    });
    server.close();
  });
});

test("the URL at which this machine reaches the app", () => {
  expect(localUrl({ host: "127.0.0.1", port: 3000 })).toBe("http://localhost:3000");
  expect(localUrl({ host: "0.0.0.0", port: 80 })).toBe("http://localhost:80");
  expect(localUrl({ host: "192.0.2.7", port: 80 })).toBe("http://192.0.2.7:80");
  expect(localUrl({ host: "2001:db8::7", port: 80 })).toBe("http://[2001:db8::7]:80");
});
