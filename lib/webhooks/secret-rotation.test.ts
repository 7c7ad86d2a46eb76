import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { auditLog } from "@/db/schema/audit";
import { webhooks } from "@/db/schema/webhooks";
import type { Actor } from "@/lib/actor";
import { createDeliveries, createReceivingWebhook, deliverNow } from "@/lib/deliveries/testing/receiving-webhook";
import { getWebhook } from "./queries";
import { revokeOldSecrets, rotateSigningSecret } from "./secret-rotation";
import { findSigningSecrets } from "./signing-secret";

const admin: Actor = { kind: "admin", id: "adm_1", label: "admin@example.com", address: "192.0.2.1" };
const hourMs = 3_600_000;

type Received = { body: string; headers: Record<string, unknown> };

/** Whether a receiver that knows only this secret, and verifies with the Standard Webhooks library, accepts the request. */
function verifies(secret: string, { body, headers }: Received): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

/** Lets this many hours pass for the stored secrets. */
async function letHoursPass(id: string, hours: number): Promise<void> {
  await db().execute(sql`
    update webhooks set retired_secrets = (
      select coalesce(jsonb_agg(jsonb_set(kept, '{until}', to_jsonb((kept->>'until')::timestamptz - ${hours} * interval '1 hour'))), '[]')
      from jsonb_array_elements(retired_secrets) kept
    ) where id = ${id}
  `);
}

test("under traffic, receivers that know only the old or only the new secret verify everything during the overlap; afterwards only the new one does", async () => {
  const { webhook, receiver, secret: oldSecret } = await createReceivingWebhook();
  const traffic = async (count: number) => deliverNow(webhook.id, await createDeliveries(webhook.id, count));
  const running = [traffic(40), traffic(40)];
  const { signingSecret: newSecret } = await rotateSigningSecret(admin, webhook.id, 24);
  const rotatedAt = receiver.requests.length;
  await Promise.all(running);
  await traffic(40);
  expect(receiver.requests).toHaveLength(120);
  // Before the rotation only the old secret verifies; right after it, a request signed before may still be on its way.
  expect(receiver.requests.filter((request) => !verifies(oldSecret, request))).toEqual([]);
  const both = receiver.requests.slice(rotatedAt).filter((request) => verifies(newSecret, request));
  expect(both.length).toBeGreaterThanOrEqual(40);
  expect(receiver.requests.slice(80).filter((request) => !verifies(newSecret, request))).toEqual([]);

  await letHoursPass(webhook.id, 24);
  await traffic(10);
  const later = receiver.requests.slice(120);
  expect(later.filter((request) => verifies(newSecret, request))).toHaveLength(10);
  expect(later.filter((request) => verifies(oldSecret, request))).toEqual([]);
});

test("the new secret is returned once and stored only encrypted, and the audit log records the change without it", async () => {
  const { webhook, secret: oldSecret } = await createReceivingWebhook();
  const { signingSecret, oldUntil } = await rotateSigningSecret(admin, webhook.id, 24);
  expect(await findSigningSecrets(webhook.id)).toEqual([signingSecret, oldSecret]);
  const inHours = (new Date(oldUntil ?? 0).getTime() - Date.now()) / hourMs;
  expect(inHours).toBeGreaterThan(23.9);
  expect(inHours).toBeLessThan(24.1);
  expect(await getWebhook(webhook.id)).toMatchObject({ retiredSecretsUntil: [oldUntil] });
  const [row] = await db().select().from(webhooks).where(eq(webhooks.id, webhook.id));
  const audit = await db().select().from(auditLog).where(eq(auditLog.subjectId, webhook.id));
  expect(audit).toMatchObject([{ action: "webhook.secret_rotated", actorId: "adm_1", after: { overlapHours: 24, oldSecretsUntil: [oldUntil] } }]);
  for (const known of [signingSecret, oldSecret]) expect(JSON.stringify([row, audit])).not.toContain(known.slice(6));
});

test("the old secret is revoked at once: by choosing no overlap, or later by hand", async () => {
  const { webhook } = await createReceivingWebhook();
  const second = await rotateSigningSecret(admin, webhook.id, 168);
  const third = await rotateSigningSecret(admin, webhook.id, 0);
  expect(third.oldUntil).toBeNull();
  expect(await findSigningSecrets(webhook.id)).toEqual([third.signingSecret]);
  const fourth = await rotateSigningSecret(admin, webhook.id, 1);
  expect(await findSigningSecrets(webhook.id)).toEqual([fourth.signingSecret, third.signingSecret]);
  await revokeOldSecrets(admin, webhook.id);
  expect(await findSigningSecrets(webhook.id)).toEqual([fourth.signingSecret]);
  expect(second.signingSecret).not.toBe(third.signingSecret);
  await expect(revokeOldSecrets(admin, webhook.id)).rejects.toMatchObject({ code: "conflict" });
});

test("a lost new secret is replaced again without invalidating the old one; only a limited number sign", async () => {
  const { webhook, secret } = await createReceivingWebhook();
  for (let lost = 0; lost < 3; lost++) await rotateSigningSecret(admin, webhook.id, 24);
  const signing = await findSigningSecrets(webhook.id);
  expect(signing).toHaveLength(4);
  expect(signing?.at(-1)).toBe(secret);
  await expect(rotateSigningSecret(admin, webhook.id, 24)).rejects.toMatchObject({ code: "conflict" });
  expect(await findSigningSecrets(webhook.id)).toEqual(signing);
});

test("concurrent rotations each make a secret that signs", async () => {
  const { webhook, secret } = await createReceivingWebhook();
  const made = await Promise.all([1, 2, 3].map(() => rotateSigningSecret(admin, webhook.id, 24)));
  expect(new Set(await findSigningSecrets(webhook.id))).toEqual(new Set([secret, ...made.map(({ signingSecret }) => signingSecret)]));
});

test("needs an existing webhook", async () => {
  await expect(rotateSigningSecret(admin, newId("webhook"), 1)).rejects.toMatchObject({ code: "not_found" });
  await expect(revokeOldSecrets(admin, newId("webhook"))).rejects.toMatchObject({ code: "not_found" });
});
