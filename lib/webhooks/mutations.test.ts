import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createWebhook as insertWebhook } from "@/db/factories/webhooks";
import { newId } from "@/db/ids";
import { auditLog } from "@/db/schema/audit";
import { deliveries } from "@/db/schema/deliveries";
import { events } from "@/db/schema/events";
import { webhooks } from "@/db/schema/webhooks";
import type { Actor } from "@/lib/actor";
import { forgetEnv } from "@/lib/env";
import { startTestEventServer } from "@/lib/events/testing/event-server";
import { runRecoveryBatch } from "@/lib/recoveries/batch";
import { sendHeld } from "@/lib/recoveries/mutations";
import { createWebhook, deleteWebhook, disableWebhook, enableWebhook, setSuccessRule, updateWebhook } from "./mutations";
import { listWebhooks } from "./queries";
import { findSigningSecrets } from "./signing-secret";
import type { AddWebhookInput } from "./validation";

const admin: Actor = { kind: "admin", id: "adm_1", label: "admin@example.com", address: "192.0.2.1" };
const input: AddWebhookInput = { url: "http://127.0.0.1:4000/hook", description: "The shop", eventTypes: ["order_created", "kyc_approved"] };
const sendAllHeld = (actor: Actor, id: string) => sendHeld(actor, id, new Date());
const nobody = newId("webhook");

beforeAll(() => {
  process.env.WEBHOOK_ALLOW_CIDRS = "127.0.0.1/32";
  forgetEnv();
});

beforeEach(async () => {
  await db().execute(sql`truncate ${webhooks}, ${events}, ${deliveries}, ${auditLog} cascade`);
});

async function auditOf(subjectId: string) {
  return db().select().from(auditLog).where(eq(auditLog.subjectId, subjectId)).orderBy(auditLog.id);
}

type Status = (typeof deliveries.$inferSelect)["status"];

async function addDelivery(webhookId: string, status: Status) {
  const eventId = newId("event");
  const id = newId("delivery");
  await db().insert(events).values({ id: eventId, type: "order_created", trigger: "api", occurredAt: new Date(), body: "{}" });
  await db().insert(deliveries).values({ id, eventId, webhookId, eventType: "order_created", status });
  return id;
}

async function statusOf(id: string) {
  const [row] = await db().select({ status: deliveries.status }).from(deliveries).where(eq(deliveries.id, id));
  return row?.status;
}

describe("createWebhook", () => {
  test("stores the webhook, with its secret only encrypted, and records who created it", async () => {
    const { webhook, signingSecret, warning } = await createWebhook(admin, input);
    expect(warning).toBeNull();
    expect(webhook).toEqual({
      ...input,
      id: expect.stringMatching(/^whk_/),
      state: "enabled",
      acceptsAny2xx: false,
      secretSince: expect.any(String),
      retiredSecretsUntil: [],
      disabledReason: null,
      pausedUntil: null,
      failingSince: null,
      heldCount: 0,
      recovering: false,
      createdAt: expect.any(String),
    });
    expect(await findSigningSecrets(webhook.id)).toEqual([signingSecret]);
    const [row] = await db().select().from(webhooks).where(eq(webhooks.id, webhook.id));
    expect(JSON.stringify(row)).not.toContain(signingSecret.slice(6));
    const [audit] = await auditOf(webhook.id);
    expect(audit).toMatchObject({ action: "webhook.created", actorLabel: admin.label, address: admin.address, before: null, after: input });
    expect(JSON.stringify(audit)).not.toContain(signingSecret.slice(6));
  });

  test("refuses a forbidden destination and stores nothing", async () => {
    await expect(createWebhook(admin, { ...input, url: "http://10.0.0.1/" })).rejects.toMatchObject({ code: "destination_forbidden" });
    expect(await listWebhooks()).toEqual([]);
    expect(await db().select().from(auditLog)).toEqual([]);
  });

  test("accepts a host that does not resolve, with a warning", async () => {
    const { webhook, warning } = await createWebhook(admin, { ...input, url: "https://nowhere.invalid/hook" });
    expect(warning).toContain("nowhere.invalid does not resolve");
    expect(webhook.url).toBe("https://nowhere.invalid/hook");
  });
});

describe("updateWebhook", () => {
  const changed: AddWebhookInput = { url: "http://127.0.0.1:4001/other", description: "", eventTypes: ["order_cancelled"] };

  test("changes what was given, keeps the secret, and records both states", async () => {
    const { webhook, signingSecret } = await createWebhook(admin, input);
    expect(await updateWebhook(admin, webhook.id, changed)).toEqual({ webhook: { ...webhook, ...changed }, warning: null });
    expect(await findSigningSecrets(webhook.id)).toEqual([signingSecret]);
    const [, audit] = await auditOf(webhook.id);
    expect(audit).toMatchObject({ action: "webhook.updated", before: input, after: changed });
  });

  test("refuses a forbidden destination and an unknown or deleted webhook", async () => {
    const { id } = await insertWebhook({ deletedAt: new Date() });
    for (const gone of [id, nobody]) await expect(updateWebhook(admin, gone, changed)).rejects.toMatchObject({ code: "not_found" });
    const { id: alive } = await insertWebhook();
    await expect(updateWebhook(admin, alive, { ...changed, url: "http://[::1]/" })).rejects.toMatchObject({ code: "destination_forbidden" });
    expect(await db().select().from(auditLog)).toEqual([]);
  });
});

test("the success rule is chosen, and who chose it is recorded once", async () => {
  const { id } = await insertWebhook();
  await setSuccessRule(admin, id, true);
  await setSuccessRule(admin, id, true);
  expect(await listWebhooks()).toMatchObject([{ acceptsAny2xx: true }]);
  expect(await auditOf(id)).toMatchObject([{ action: "webhook.success_rule_changed", before: { acceptsAny2xx: false }, after: { acceptsAny2xx: true } }]);
  await expect(setSuccessRule(admin, nobody, true)).rejects.toMatchObject({ code: "not_found" });
});

describe("disabling and enabling", () => {
  test("holds unfinished deliveries, says how many, and sends them only on request", async () => {
    const { id } = await insertWebhook();
    const unfinished = [await addDelivery(id, "pending"), await addDelivery(id, "failing")];
    const finished = await addDelivery(id, "succeeded");
    await disableWebhook(admin, id);
    for (const delivery of unfinished) expect(await statusOf(delivery)).toBe("held");
    expect(await statusOf(finished)).toBe("succeeded");
    expect(await listWebhooks()).toMatchObject([{ id, state: "disabled", heldCount: 2 }]);
    await expect(sendAllHeld(admin, id)).rejects.toMatchObject({ code: "conflict" });

    expect(await enableWebhook(admin, id)).toEqual({ sent: 0, held: 2 });
    for (const delivery of unfinished) expect(await statusOf(delivery)).toBe("held");
    await startTestEventServer();
    const recovery = await sendAllHeld(admin, id);
    expect(recovery.total).toBe(2);
    await runRecoveryBatch(recovery.id);
    for (const delivery of unfinished) expect(await statusOf(delivery)).not.toBe("held");
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(["webhook.disabled", "webhook.enabled"]);
  });

  test("happens once, however many ask at the same time", async () => {
    const { id } = await insertWebhook();
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => disableWebhook(admin, id)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    expect(await auditOf(id)).toHaveLength(1);
    await enableWebhook(admin, id);
    await expect(enableWebhook(admin, id)).rejects.toMatchObject({ code: "conflict", message: "This webhook is already enabled." });
  });

  test("needs an existing webhook", async () => {
    for (const change of [disableWebhook, enableWebhook, sendAllHeld, deleteWebhook]) {
      await expect(change(admin, nobody)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await db().select().from(auditLog)).toEqual([]);
  });
});

test("a deleted webhook is no longer listed, sends nothing more, and keeps its history", async () => {
  const { id, url } = await insertWebhook();
  const [pending, done] = [await addDelivery(id, "pending"), await addDelivery(id, "succeeded")];
  await deleteWebhook(admin, id);
  expect(await listWebhooks()).toEqual([]);
  expect([await statusOf(pending), await statusOf(done)]).toEqual(["cancelled", "succeeded"]);
  expect(await auditOf(id)).toMatchObject([{ action: "webhook.deleted", before: { url }, after: null }]);
  await expect(deleteWebhook(admin, id)).rejects.toMatchObject({ code: "not_found" });
});
