import { setTimeout as delay } from "node:timers/promises";
import { systemActor } from "@/lib/actor";
import type { EventType } from "@/lib/events/validation";
import { createOrder } from "@/lib/orders/mutations";
import { findExampleOrder } from "@/lib/orders/queries";
import { createWebhook, deleteWebhook } from "@/lib/webhooks/mutations";
import { type Receiver, startReceiver } from "./receiver";

export const actor = systemActor("bench");

/** The number of concurrent orders in a burst. */
const atOnce = 20;

/** Returns a function that places one order through `lib/orders` and resolves with its id just after the commit. */
export async function orderPlacer(): Promise<() => Promise<string>> {
  const example = await findExampleOrder(new Date());
  if (!example) throw new Error("There is no live project or no approved investor.");
  const { projectId, userId, amount } = example;
  return async () => (await createOrder(actor, { investorId: userId, projectId, amount, termsAccepted: true }, new Date())).id;
}

/** Does the work `count` times, twenty at a time. */
export async function burst(count: number, work: () => Promise<unknown>): Promise<void> {
  let left = count;
  const one = async (): Promise<void> => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** Starts the work at a steady rate, whether or not earlier ones have finished. */
export async function steadily({ perSecond, seconds }: { perSecond: number; seconds: number }, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  const all: Promise<unknown>[] = [];
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const waitMs = started + (number * 1000) / perSecond - performance.now();
    if (waitMs > 0) await delay(waitMs);
    all.push(work());
  }
  await Promise.all(all);
}

export type Subscription = { receiver: Receiver; webhookId: string };

/** Runs the work with `count` webhooks, each with a receiver of its own, and removes them afterwards. */
export async function withReceivers<Result>(
  { count = 1, eventTypes = ["order_created"], hangs = false }: { count?: number; eventTypes?: EventType[]; hangs?: boolean },
  work: (subscriptions: Subscription[]) => Promise<Result>,
): Promise<Result> {
  const subscriptions = await Promise.all(Array.from({ length: count }, () => subscribe(eventTypes, hangs)));
  try {
    return await work(subscriptions);
  } finally {
    for (const { receiver, webhookId } of subscriptions) {
      await deleteWebhook(actor, webhookId);
      receiver.close();
    }
  }
}

async function subscribe(eventTypes: EventType[], hangs: boolean): Promise<Subscription> {
  const receiver = await startReceiver({ hangs });
  const { webhook } = await createWebhook(actor, { url: receiver.url, description: "Benchmark", eventTypes });
  return { receiver, webhookId: webhook.id };
}
