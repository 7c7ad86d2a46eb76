import { eq } from "drizzle-orm";
import { serve } from "inngest/edge";
import { expect, onTestFinished, test, vi } from "vitest";
import { db } from "@/db";
import { webhooks } from "@/db/schema/webhooks";
import { createReceivingWebhook } from "@/lib/deliveries/testing/receiving-webhook";
import { forgetEnv } from "@/lib/env";
import { placeOrder } from "@/lib/orders/testing/placed-order";
import { inngest } from "../client";
import { startEmbeddedServer } from "../embedded/server";
import { deliverWebhooks } from "./deliver-webhooks";
import { expireOrdersFunction } from "./expire-orders";

const dayMs = 24 * 60 * 60_000;

test("the engine cancels an order that was not paid in time, and the webhook says why", async () => {
  const { receiver, webhook } = await createReceivingWebhook();
  await db()
    .update(webhooks)
    .set({ eventTypes: ["order_cancelled"] })
    .where(eq(webhooks.id, webhook.id));
  const overdue = await placeOrder({ paymentDeadlineDays: 14 }, new Date(Date.now() - 14 * dayMs));
  const timely = await placeOrder({ paymentDeadlineDays: 14 }, new Date());
  const engine = await startEmbeddedServer({
    databaseUrl: process.env.DATABASE_URL ?? "",
    url: "http://127.0.0.1:0",
    key: "key",
    handler: serve({ client: inngest, functions: [expireOrdersFunction, deliverWebhooks] }),
    onListening: (url) => {
      Object.assign(process.env, { INNGEST_EMBEDDED_URL: url, INNGEST_EMBEDDED_KEY: "key" });
      forgetEnv();
    },
  });
  onTestFinished(() => engine.stop());
  await vi.waitFor(() => expect(receiver.requests).toHaveLength(1), 10_000);
  const event = JSON.parse(receiver.requests[0]?.body ?? "");
  expect(event).toMatchObject({ type: "order_cancelled", trigger: "expiry", data: { order: { id: overdue.id, status: "cancelled" } } });
  expect(await overdue.readAgain()).toMatchObject({ status: "cancelled", held: "0" });
  expect(await timely.readAgain()).toMatchObject({ status: "new", held: "10" });
});
