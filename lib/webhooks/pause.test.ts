import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db";
import { createDelivery } from "@/db/factories/deliveries";
import { createWebhook } from "@/db/factories/webhooks";
import { deliveries } from "@/db/schema/deliveries";
import { webhooks } from "@/db/schema/webhooks";
import { systemActor } from "@/lib/actor";
import { catalogue } from "@/lib/events/catalogue";
import { startTestEventServer } from "@/lib/events/testing/event-server";
import { recordEvent, withEvents } from "@/lib/events/transaction";
import { runRecoveryBatch } from "@/lib/recoveries/batch";
import { listRecoveries } from "@/lib/recoveries/queries";
import { disableWebhook, enableWebhook, pauseWebhook } from "./mutations";
import { endPauses } from "./pause";

const actor = systemActor("test");
const inAnHour = () => new Date(Date.now() + 3_600_000);
const letAnHourPass = () =>
  db()
    .update(webhooks)
    .set({ pausedUntil: new Date(0) });
const row = async (id: string) => (await db().select().from(deliveries).where(eq(deliveries.id, id)))[0];

let webhookId: string;

beforeEach(async () => {
  await db().execute(sql`truncate webhooks, events cascade`);
  await startTestEventServer();
  webhookId = (await createWebhook()).id;
});

async function carryOn(): Promise<void> {
  for (const { id } of await listRecoveries(webhookId)) await runRecoveryBatch(id);
}

test("a paused webhook holds everything, and is enabled automatically when the time has come", async () => {
  const failing = await createDelivery({ webhookId, status: "failing", attempts: 2 });
  await pauseWebhook(actor, webhookId, inAnHour());
  await withEvents((tx) => recordEvent(tx, { type: "order_created", trigger: "api", data: catalogue.order_created.example }));
  const statuses = async () => (await db().select().from(deliveries)).map(({ status, attempts }) => `${status} ${attempts}`).toSorted();
  expect(await statuses()).toEqual(["held 0", "held 2"]);
  expect(await endPauses()).toBe(0);
  await letAnHourPass();
  expect(await endPauses()).toBe(1);
  expect(await endPauses()).toBe(0);
  await carryOn();
  expect(await statuses()).toEqual(["pending 0", "pending 2"]);
  expect(await row(failing.id)).toMatchObject({ attemptsApart: 0 });
  expect((await db().select().from(webhooks))[0]).toMatchObject({ disabledAt: null, disabledReason: null, pausedUntil: null });
});

test("what was held before the pause, and not sent, stays held", async () => {
  const before = await createDelivery({ webhookId });
  await disableWebhook(actor, webhookId);
  await enableWebhook(actor, webhookId);
  const during = await createDelivery({ webhookId });
  await pauseWebhook(actor, webhookId, inAnHour());
  await letAnHourPass();
  await endPauses();
  await carryOn();
  expect([(await row(before.id))?.status, (await row(during.id))?.status]).toEqual(["held", "pending"]);
});

test("a pause may be ended by hand, and sends what it held too", async () => {
  const { id } = await createDelivery({ webhookId });
  await pauseWebhook(actor, webhookId, inAnHour());
  await enableWebhook(actor, webhookId);
  await carryOn();
  expect((await row(id))?.status).toBe("pending");
});

test("a disabled webhook cannot be paused, and is never enabled automatically", async () => {
  await disableWebhook(actor, webhookId);
  await expect(pauseWebhook(actor, webhookId, inAnHour())).rejects.toMatchObject({ code: "conflict" });
  expect(await endPauses()).toBe(0);
});
