import { globSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db";
import { createWebhook } from "@/db/factories/webhooks";
import { newId } from "@/db/ids";
import { admins } from "@/db/schema/admins";
import { auditLog } from "@/db/schema/audit";
import { settings } from "@/db/schema/settings";
import { webhooks } from "@/db/schema/webhooks";
import { systemActor } from "@/lib/actor";
import { type Env, env, forgetEnv } from "@/lib/env";
import { rotateSigningSecret } from "@/lib/webhooks/secret-rotation";
import { newSigningSecret } from "@/lib/webhooks/signature";
import { findSigningSecrets, sealSigningSecret } from "@/lib/webhooks/signing-secret";
import { forgetPreviousKey, readPreviousKey, replaceKeyFile } from "./encryption-key-file";
import { prepareInstallation } from "./installation";

const keys = [7, 8, 9].map((byte) => Buffer.alloc(32, byte).toString("base64"));
const [first = "", second = "", third = ""] = keys;
let dataDir: string;

function setKeys(key: string, previous?: string): void {
  process.env.ENCRYPTION_KEY = key;
  if (previous) process.env.ENCRYPTION_KEY_PREVIOUS = previous;
  else delete process.env.ENCRYPTION_KEY_PREVIOUS;
  forgetEnv();
}

const start = (overrides: Partial<Env> = {}) => prepareInstallation({ ...env(), dataDir, adminPassword: "a password of one's own", ...overrides });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "offering-manager-key-"));
  setKeys(first);
  await start();
});

afterEach(async () => {
  for (const table of [webhooks, settings, auditLog, admins]) await db().delete(table);
  await rm(dataDir, { recursive: true });
});

/** Webhooks, one of them with a rotated secret, and the secrets they sign with. */
async function createWebhooks() {
  const made = await Promise.all(
    ["plain", "rotating", "other"].map(async () => {
      const id = newId("webhook");
      const secret = newSigningSecret();
      await createWebhook({ id, signingSecret: sealSigningSecret(id, secret) });
      return { id, secrets: [secret] };
    }),
  );
  const [, rotating] = made;
  if (rotating) rotating.secrets.unshift((await rotateSigningSecret(systemActor("test"), rotating.id, 24)).signingSecret);
  return made;
}

async function expectReadable(made: { id: string; secrets: string[] }[]): Promise<void> {
  for (const { id, secrets } of made) expect(await findSigningSecrets(id)).toEqual(secrets);
}

async function storedText(): Promise<string> {
  const rows = [...(await db().select().from(webhooks)), ...(await db().select().from(settings))];
  return rows.map((row) => JSON.stringify({ ...row, encryptionCheck: "encryptionCheck" in row ? row.encryptionCheck.toString() : "" })).join();
}

test("given the previous key, a start re-encrypts everything with the new key, which then suffices alone", async () => {
  const made = await createWebhooks();
  setKeys(second, first);
  await expectReadable(made);
  await start();
  setKeys(second);
  await expectReadable(made);
  await start();
  setKeys(first);
  for (const { id } of made) await expect(findSigningSecrets(id)).rejects.toThrow(/another ENCRYPTION_KEY/);
  await expect(start()).rejects.toThrow(/^ENCRYPTION_KEY is not the key/);
  expect(await db().select().from(auditLog).where(eq(auditLog.action, "settings.encryption_key_replaced"))).toHaveLength(1);
});

test("an interrupted start leaves everything encrypted with the old key, and the next one starts over", async () => {
  const made = await createWebhooks();
  const broken = newId("webhook");
  setKeys(third);
  await createWebhook({ id: broken, signingSecret: sealSigningSecret(broken, newSigningSecret()) });
  const before = await storedText();
  setKeys(second, first);
  await expect(start()).rejects.toThrow(/another ENCRYPTION_KEY/);
  expect(await storedText()).toBe(before);
  setKeys(first);
  await expectReadable(made);
  await db().delete(webhooks).where(eq(webhooks.id, broken));
  setKeys(second, first);
  await Promise.all([start(), start()]);
  setKeys(second);
  await expectReadable(made);
});

test("a previous key that is not the database's is refused", async () => {
  setKeys(second, third);
  await expect(start()).rejects.toThrow(/^ENCRYPTION_KEY is not the key/);
});

/** What the next start does with the key files as they are. */
async function startFromFiles(): Promise<void> {
  setKeys(await readFile(join(dataDir, "encryption-key"), "utf8"), (await readPreviousKey(dataDir)) ?? undefined);
  await start();
  await forgetPreviousKey(dataDir);
}

test.each(["before the new file", "before the database", "before the old file is removed", "never"])(
  "the generated key is replaced, interrupted %s",
  async (moment) => {
    await writeFile(join(dataDir, "encryption-key"), first, { mode: 0o600 });
    const made = await createWebhooks();
    if (moment === "before the new file") await writeFile(join(dataDir, "encryption-key-previous"), first);
    else await replaceKeyFile(dataDir);
    if (moment === "before the old file is removed") {
      setKeys(await readFile(join(dataDir, "encryption-key"), "utf8"), first);
      await start();
    }
    await startFromFiles();
    await expectReadable(made);
    if (moment === "before the new file") await replaceKeyFile(dataDir).then(startFromFiles);

    const key = await readFile(join(dataDir, "encryption-key"), "utf8");
    expect(key).not.toBe(first);
    expect((await stat(join(dataDir, "encryption-key"))).mode & 0o777).toBe(0o600);
    expect(await readPreviousKey(dataDir)).toBeNull();
    setKeys(key);
    await expectReadable(made);
  },
);

test("an interrupted replacement is completed, not started over", async () => {
  await writeFile(join(dataDir, "encryption-key"), first, { mode: 0o600 });
  await replaceKeyFile(dataDir);
  const key = await readFile(join(dataDir, "encryption-key"), "utf8");
  await replaceKeyFile(dataDir);
  expect(await readFile(join(dataDir, "encryption-key"), "utf8")).toBe(key);
  expect(await readPreviousKey(dataDir)).toBe(first);
});

test("no file encrypts anything that a key replacement does not re-encrypt", () => {
  const encrypting = globSync("{lib,db,app,inngest,scripts}/**/*.ts").filter(
    (file) => !file.includes(".test.") && /import \{[^}]*\bencrypt\b[^}]*\} from "@\/lib\/encryption"/.test(readFileSync(file, "utf8")),
  );
  expect(encrypting.sort()).toEqual(["lib/webhooks/signing-secret.ts", "scripts/start/encryption-key.ts"]);
});
