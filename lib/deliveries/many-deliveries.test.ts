import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createManyDeliveries, numberedId } from "@/db/factories/many";
import { createWebhook } from "@/db/factories/webhooks";
import { idBound } from "@/db/ids";
import { rowsRead } from "@/db/testing/rows-read";
import type { EventListInput } from "@/lib/events/list-input";
import { listEvents } from "@/lib/events/queries";
import { listDeliveries } from "./queries";
import type { DeliveryListInput } from "./validation";

/** Enough that a plan which reads them all stands out; created one after the other, as in production. */
const [batches, perBatch] = [10, 4_000];
const many = batches * perBatch;
const hourMs = 3_600_000;
const instantOf = (batch: number) => new Date(Date.now() - (batches - batch) * 24 * hourMs - hourMs);

let webhook: string;
let [delivery, event]: string[] = [];

beforeAll(async () => {
  const webhookIds = [(await createWebhook()).id, (await createWebhook()).id, (await createWebhook()).id];
  webhook = webhookIds[0] ?? "";
  for (let batch = 1; batch <= batches; batch += 1) {
    const at = instantOf(batch);
    await createManyDeliveries({ first: (batch - 1) * perBatch + 1, count: perBatch, webhookIds, at });
    delivery ??= `${idBound("delivery", at)}${"777".padStart(16, "0")}`;
    event ??= `${idBound("event", at)}${"777".padStart(16, "0")}`;
  }
  await db().execute(sql`vacuum analyze events, deliveries, webhooks`);
});

describe(`not all of ${many} deliveries are read for`, () => {
  const asked: [string, () => DeliveryListInput][] = [
    ["nothing asked", () => ({})],
    ["a page far down", () => ({ cursor: delivery })],
    ["a rare status", () => ({ status: "exhausted" })],
    ["a common status", () => ({ status: "succeeded" })],
    ["a status that none has", () => ({ status: "held" })],
    ["a webhook", () => ({ webhook })],
    ["a rare event", () => ({ event: "kyc_rejected" })],
    ["an event that never was", () => ({ event: "kyc_approved" })],
    ["a rare event of a webhook", () => ({ webhook, event: "kyc_rejected" })],
    ["a rare status of a webhook", () => ({ webhook, status: "exhausted" })],
    ["an hour in which nothing was", () => ({ within: "1h" })],
    ["a rare event of a week", () => ({ within: "7d", event: "kyc_rejected" })],
    ["an id", () => ({ q: delivery })],
    ["an event’s id", () => ({ q: event })],
    ["an order’s id", () => ({ q: numberedId("ord", 777) })],
  ];

  test.each(asked)("%s", async (_, filter) => {
    expect(await rowsRead(() => listDeliveries({ ...filter(), limit: 50 }))).toBeLessThan(many / 20);
  });
});

describe(`not all of ${many} events are read for`, () => {
  const asked: [string, () => Omit<EventListInput, "limit">][] = [
    ["nothing asked", () => ({})],
    ["a page after a cursor", () => ({ cursor: event })],
    ["a rare type", () => ({ type: "kyc_rejected" })],
    ["a type that never was", () => ({ type: "kyc_approved" })],
    ["what is new", () => ({ since: new Date() })],
    ["a rare type of the last days", () => ({ type: "kyc_rejected", since: instantOf(8) })],
  ];

  test.each(asked)("%s", async (_, filter) => {
    expect(await rowsRead(() => listEvents({ ...filter(), limit: 25 }))).toBeLessThan(many / 20);
  });
});
