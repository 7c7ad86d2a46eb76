import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createAttempt } from "@/db/factories/attempts";
import { createDelivery } from "@/db/factories/deliveries";
import { createWebhook } from "@/db/factories/webhooks";
import { alerts } from "@/db/schema/alerts";
import { auditLog } from "@/db/schema/audit";
import { deliveries } from "@/db/schema/deliveries";
import { webhooks } from "@/db/schema/webhooks";
import { systemActor } from "@/lib/actor";
import { createReceivingWebhook, deliverNow } from "@/lib/deliveries/testing/receiving-webhook";
import { startTestEventServer } from "@/lib/events/testing/event-server";
import { runRecoveryBatch } from "@/lib/recoveries/batch";
import { sendHeld } from "@/lib/recoveries/mutations";
import { enableWebhook } from "@/lib/webhooks/mutations";
import { watchWebhooks } from "./mutations";
import { listTroubledWebhooks } from "./queries";

const actor = systemActor("test");
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const state = async (id: string) => (await db().select().from(webhooks).where(eq(webhooks.id, id)))[0];
const statusOf = async (id: string) => (await db().select().from(deliveries).where(eq(deliveries.id, id)))[0]?.status;
const kinds = async () => (await db().select().from(alerts).orderBy(alerts.id)).map(({ kind }) => kind);

beforeEach(async () => {
  await db().execute(sql`truncate webhooks, events, audit_log cascade`);
  await startTestEventServer();
});

/** A webhook that has failed for this long, with one delivery and this many attempts since. */
async function createFailing(hours: number, attempts: number) {
  const { id } = await createWebhook({ failingSince: hoursAgo(hours) });
  const delivery = await createDelivery({ webhookId: id, status: "failing", attempts, nextAttemptAt: new Date(Date.now() + 3_600_000) });
  for (let number = 1; number <= attempts; number += 1) {
    await createAttempt({ deliveryId: delivery.id, webhookId: id, number, startedAt: hoursAgo(hours - 0.1), statusCode: 500, outcome: "failed" });
  }
  return { id, deliveryId: delivery.id };
}

describe("a webhook that fails without a single success", () => {
  test("raises no alert within the first half of five days", async () => {
    await createFailing(59, 30);
    expect(await watchWebhooks()).toEqual({ warned: 0, disabled: 0 });
    expect(await listTroubledWebhooks()).toEqual([]);
  });

  test("raises one warning after that, however often it is checked", async () => {
    const { id } = await createFailing(61, 3);
    expect(await watchWebhooks()).toEqual({ warned: 1, disabled: 0 });
    expect(await watchWebhooks()).toEqual({ warned: 0, disabled: 0 });
    expect(await kinds()).toEqual(["failing"]);
    expect(await listTroubledWebhooks()).toMatchObject([{ id, trouble: "failing", held: 0 }]);
  });

  test("is disabled after five days, its deliveries are held, and a second alert is raised", async () => {
    const { id, deliveryId } = await createFailing(61, 20);
    await watchWebhooks();
    await db().execute(sql`update webhooks set failing_since = failing_since - interval '60 hours'`);
    await db().execute(sql`update alerts set window_start = window_start - interval '60 hours'`);
    expect(await watchWebhooks()).toEqual({ warned: 0, disabled: 1 });
    expect(await watchWebhooks()).toEqual({ warned: 0, disabled: 0 });
    expect(await state(id)).toMatchObject({ disabledReason: "failing", disabledAt: expect.any(Date) });
    expect(await statusOf(deliveryId)).toBe("held");
    expect(await kinds()).toEqual(["failing", "disabled_failing"]);
    expect(await listTroubledWebhooks()).toMatchObject([{ id, trouble: "disabled", held: 1 }]);
    expect(await db().select().from(auditLog).where(eq(auditLog.subjectId, id))).toMatchObject([
      { action: "webhook.disabled", actorKind: "system", actorId: "alerts", after: { reason: "failing" } },
    ]);
  });

  test("stays enabled while there are fewer than 20 attempts", async () => {
    await createFailing(121, 19);
    expect(await watchWebhooks()).toEqual({ warned: 1, disabled: 0 });
  });

  test("begins with a clean slate when it is enabled again", async () => {
    const { id } = await createFailing(121, 20);
    await watchWebhooks();
    await enableWebhook(actor, id);
    expect(await watchWebhooks()).toEqual({ warned: 0, disabled: 0 });
    expect(await listTroubledWebhooks()).toEqual([]);
  });
});

describe("a 410 response", () => {
  test("disables the webhook, and its delivery is held at its place in the schedule", async () => {
    const { webhook, receiver } = await createReceivingWebhook({ schedule: "1s,1s,1s" });
    receiver.answerWith({ status: 500 }, { status: 410 });
    const { id } = await createDelivery({ webhookId: webhook.id });
    const waiting = await createDelivery({ webhookId: webhook.id, status: "failing", attempts: 1, nextAttemptAt: new Date(Date.now() + 3_600_000) });
    await deliverNow(webhook.id, [id]);
    await db()
      .update(deliveries)
      .set({ nextAttemptAt: new Date(0) })
      .where(eq(deliveries.id, id));
    await deliverNow(webhook.id, [id]);
    expect(await state(webhook.id)).toMatchObject({ disabledReason: "gone", disabledAt: expect.any(Date) });
    expect([await statusOf(id), await statusOf(waiting.id)]).toEqual(["held", "held"]);
    expect(await kinds()).toEqual(["disabled_gone"]);
    expect(await listTroubledWebhooks()).toMatchObject([{ id: webhook.id, trouble: "gone", held: 2 }]);
    await enableWebhook(actor, webhook.id);
    await runRecoveryBatch((await sendHeld(actor, webhook.id, new Date())).id);
    await deliverNow(webhook.id, [id]);
    expect((await db().select().from(deliveries).where(eq(deliveries.id, id)))[0]).toMatchObject({ status: "succeeded", attempts: 3 });
  });

  test("raises one alert, even when many arrive at once", async () => {
    const { webhook, receiver } = await createReceivingWebhook();
    receiver.answerWith(...Array.from({ length: 20 }, () => ({ status: 410 })));
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await createDelivery({ webhookId: webhook.id })).id));
    await Promise.all([deliverNow(webhook.id, ids.slice(0, 10)), deliverNow(webhook.id, ids.slice(10))]);
    expect(await kinds()).toEqual(["disabled_gone"]);
    expect(new Set(await Promise.all(ids.map(statusOf)))).toEqual(new Set(["held"]));
  });
});
