import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db";
import { createDelivery } from "@/db/factories/deliveries";
import { createWebhook } from "@/db/factories/webhooks";
import { webhooks } from "@/db/schema/webhooks";
import { systemActor } from "@/lib/actor";
import { startTestEventServer } from "@/lib/events/testing/event-server";
import { runRecoveryBatch } from "@/lib/recoveries/batch";
import { sendHeld } from "@/lib/recoveries/mutations";
import { listRecoveries } from "@/lib/recoveries/queries";
import { disableWebhook, enableWebhook, pauseWebhook } from "@/lib/webhooks/mutations";
import { endPauses } from "@/lib/webhooks/pause";
import { getDelivery, listDeliveries } from "./queries";

const actor = systemActor("test");
const inAnHour = new Date(Date.now() + 3_600_000);

let webhookId: string;

beforeEach(async () => {
  await db().execute(sql`truncate webhooks, events cascade`);
  await startTestEventServer();
  webhookId = (await createWebhook()).id;
});

const holds = async () => (await listDeliveries({ limit: 10 })).rows.map(({ hold }) => hold).toReversed();
const carryOn = async () => {
  for (const { id } of await listRecoveries(webhookId)) await runRecoveryBatch(id);
};

test("a disabled webhook's held deliveries wait for it, then for somebody to send them, then for their turn", async () => {
  const { id } = await createDelivery({ webhookId });
  expect(await holds()).toEqual([null]);
  await disableWebhook(actor, webhookId);
  expect(await holds()).toEqual(["disabled"]);
  expect(await getDelivery(id)).toMatchObject({ hold: "disabled", webhookState: "disabled", pausedUntil: null });
  await enableWebhook(actor, webhookId);
  await carryOn();
  expect(await holds()).toEqual(["by_hand"]);
  await sendHeld(actor, webhookId, new Date());
  expect(await holds()).toEqual(["being_sent"]);
  await carryOn();
  expect(await holds()).toEqual([null]);
});

test("deliveries held by a pause are sent automatically at its end; those held before still wait for somebody", async () => {
  await createDelivery({ webhookId });
  await disableWebhook(actor, webhookId);
  await enableWebhook(actor, webhookId);
  const { id } = await createDelivery({ webhookId });
  await pauseWebhook(actor, webhookId, inAnHour);
  expect(await holds()).toEqual(["disabled", "pause"]);
  expect(await getDelivery(id)).toMatchObject({ hold: "pause", webhookState: "paused", pausedUntil: inAnHour.toISOString() });
  await db()
    .update(webhooks)
    .set({ pausedUntil: new Date(0) });
  await endPauses();
  expect(await holds()).toEqual(["by_hand", "being_sent"]);
  await carryOn();
  expect(await holds()).toEqual(["by_hand", null]);
});

test("enabling a paused webhook says how much it sends and how much stays", async () => {
  await createDelivery({ webhookId });
  await disableWebhook(actor, webhookId);
  expect(await enableWebhook(actor, webhookId)).toEqual({ sent: 0, held: 1 });
  for (const _ of [1, 2]) await createDelivery({ webhookId });
  await pauseWebhook(actor, webhookId, inAnHour);
  expect(await enableWebhook(actor, webhookId)).toEqual({ sent: 2, held: 1 });
});
