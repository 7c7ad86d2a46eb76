import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db";
import { createDelivery } from "@/db/factories/deliveries";
import { createWebhook } from "@/db/factories/webhooks";
import { alerts } from "@/db/schema/alerts";
import { auditLog } from "@/db/schema/audit";
import { deliveries } from "@/db/schema/deliveries";
import { systemActor } from "@/lib/actor";
import { createReceivingWebhook, deliverNow } from "@/lib/deliveries/testing/receiving-webhook";
import { startTestEventServer } from "@/lib/events/testing/event-server";
import { acknowledgeExhausted, noteExhausted } from "./exhausted";
import { listTroubledWebhooks } from "./queries";

const actor = systemActor("test");
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

let webhookId: string;

beforeEach(async () => {
  await db().execute(sql`truncate webhooks, events, audit_log cascade`);
  await startTestEventServer();
  webhookId = (await createWebhook()).id;
});

const exhaust = (hours: number) => createDelivery({ webhookId, status: "exhausted", attempts: 5, nextAttemptAt: null, finishedAt: hoursAgo(hours) });
const noted = async () => (await db().select().from(alerts)).length;

async function acknowledge(): Promise<void> {
  const [trouble] = await listTroubledWebhooks();
  if (trouble?.trouble !== "exhausted") throw new Error("nothing to acknowledge");
  await acknowledgeExhausted(actor, { webhookId, until: trouble.until });
}

test("an exhausted delivery of a working webhook raises an alert, by polling, not when it is recorded", async () => {
  const { webhook, receiver } = await createReceivingWebhook({ schedule: "1s" });
  receiver.answerWith({ status: 500 }, { status: 500 }, { status: 200 });
  const { id } = await createDelivery({ webhookId: webhook.id });
  for (const _ of [1, 2]) {
    await db()
      .update(deliveries)
      .set({ nextAttemptAt: hoursAgo(1) })
      .where(eq(deliveries.id, id));
    await deliverNow(webhook.id, [id]);
  }
  await deliverNow(webhook.id, [(await createDelivery({ webhookId: webhook.id })).id]);
  expect(await noted()).toBe(0);
  expect(await noteExhausted()).toBe(1);
  expect(await listTroubledWebhooks()).toMatchObject([{ id: webhook.id, trouble: "exhausted", exhausted: 1 }]);
});

test("those of one day share an alert, those of the next day get another, and all unacknowledged ones are counted", async () => {
  for (const hours of [30, 29, 8]) await exhaust(hours);
  expect([await noteExhausted(), await noteExhausted()]).toEqual([1, 0]);
  expect(await listTroubledWebhooks()).toMatchObject([{ exhausted: 3 }]);
  await exhaust(1);
  expect([await noteExhausted(), await noteExhausted()]).toEqual([1, 0]);
  expect(await listTroubledWebhooks()).toMatchObject([{ id: webhookId, trouble: "exhausted", exhausted: 4 }]);
});

test("two concurrent polls raise one alert", async () => {
  await exhaust(1);
  await Promise.all([noteExhausted(), noteExhausted()]);
  expect(await noted()).toBe(1);
});

test("an alert ends when it is acknowledged, which is audited; later exhausted deliveries raise a new one", async () => {
  await exhaust(2);
  await noteExhausted();
  await acknowledge();
  expect([await listTroubledWebhooks(), await noteExhausted()]).toEqual([[], 0]);
  await expect(acknowledgeExhausted(actor, { webhookId, until: new Date().toISOString() })).rejects.toMatchObject({ code: "conflict" });
  expect(await db().select().from(auditLog)).toMatchObject([{ action: "webhook.alert_acknowledged", subjectId: webhookId }]);
  await exhaust(1);
  expect(await noteExhausted()).toBe(1);
  expect(await listTroubledWebhooks()).toMatchObject([{ exhausted: 1 }]);
});

test("deliveries exhausted after the admin looked are not acknowledged with the rest", async () => {
  await exhaust(2);
  await noteExhausted();
  const [trouble] = await listTroubledWebhooks();
  await exhaust(1);
  if (trouble?.trouble === "exhausted") await acknowledgeExhausted(actor, { webhookId, until: trouble.until });
  expect(await noteExhausted()).toBe(1);
  expect(await listTroubledWebhooks()).toMatchObject([{ exhausted: 1 }]);
});

test("an alert ends automatically when all have been sent again and received; a deleted webhook has none", async () => {
  const { id } = await exhaust(2);
  await noteExhausted();
  await db().update(deliveries).set({ status: "succeeded" }).where(eq(deliveries.id, id));
  expect(await listTroubledWebhooks()).toEqual([]);
  const gone = await createWebhook({ deletedAt: new Date() });
  await createDelivery({ webhookId: gone.id, status: "exhausted", nextAttemptAt: null, finishedAt: hoursAgo(1) });
  expect(await noteExhausted()).toBe(0);
});
