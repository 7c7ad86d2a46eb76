import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Webhook } from "standardwebhooks";
import { expect, onTestFinished, test } from "vitest";
import { closeDatabase } from "@/db";
import { startCluster, stopCluster } from "@/db/embedded";
import { secretFile } from "@/db/embedded/secret-file";
import { createDelivery } from "@/db/factories/deliveries";
import { createReceivingWebhook, deliverNow } from "@/lib/deliveries/testing/receiving-webhook";
import { env, forgetEnv } from "@/lib/env";
import { postgresDirectory, root } from "../start/configuration";
import { prepareInstallation } from "../start/installation";
import { throwAway } from "../start/throw-away";

const keyOf = (dataDir: string) => readFile(join(dataDir, "encryption-key"), "utf8");

/** What a start does before it serves, with the given key. */
async function start(dataDir: string, key: string): Promise<void> {
  const { url } = await startCluster({ directory: postgresDirectory(dataDir), durable: false });
  await closeDatabase();
  Object.assign(process.env, { DATABASE_URL: url, ENCRYPTION_KEY: key });
  forgetEnv();
  await prepareInstallation({ ...env(), dataDir, adminPassword: "a password of one's own" });
}

async function stop(dataDir: string): Promise<void> {
  await closeDatabase();
  await stopCluster(postgresDirectory(dataDir));
}

/** Runs `npm run admin -- …` on the installation. */
function admin(dataDir: string, ...words: string[]) {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, NODE_ENV: "test", ...throwAway({ DATA_DIR: dataDir }) } as const;
  return promisify(execFile)(process.execPath, ["scripts/run.mjs", "admin", ...words], { cwd: root, env });
}

test("the command replaces a stopped installation's key, and webhooks go on being signed with their secrets", { timeout: 60_000 }, async () => {
  const before = { ...process.env };
  const dataDir = await mkdtemp(join(tmpdir(), "offering-manager-rotation-"));
  onTestFinished(async () => {
    await stop(dataDir);
    Object.assign(process.env, before);
    forgetEnv();
    await rm(dataDir, { recursive: true });
  });
  const oldKey = await secretFile(join(dataDir, "encryption-key"), () => Buffer.alloc(32, 7).toString("base64"));
  await start(dataDir, oldKey);
  const { webhook, receiver, secret } = await createReceivingWebhook();
  const { id } = await createDelivery({ webhookId: webhook.id });
  await stop(dataDir);

  const { stdout } = await admin(dataDir, "rotate-encryption-key");
  expect(stdout).toContain("Everything is now encrypted with a new key.");
  const newKey = await keyOf(dataDir);
  expect(newKey).not.toBe(oldKey);
  await expect(start(dataDir, oldKey)).rejects.toThrow(/^ENCRYPTION_KEY is not the key/);

  await start(dataDir, newKey);
  expect(await deliverNow(webhook.id, [id])).toMatchObject({ sent: 1, succeeded: 1 });
  const [request] = receiver.requests;
  new Webhook(secret).verify(request?.body ?? "", request?.headers as Record<string, string>);
});
