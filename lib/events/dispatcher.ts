import { inngest } from "@/inngest/client";
import { deliveriesRequested, largestDeliveryBatch } from "@/inngest/events";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** A committed delivery whose first or next attempt is due. */
export type DueDelivery = { id: string; webhookId: string };

/** The most ids buffered. What does not fit stays in the database for the sweep to find. */
const largestBuffer = 10_000;
/** Deliveries per request to the engine. */
const largestSend = 2_000;
const sendTimeoutMs = 2_000;

type Dispatcher = { waiting: DueDelivery[]; sending: Promise<void> | null };

// Next loads a module once per bundle; the buffer must be shared by the whole process, or nothing would be batched.
const holder = globalThis as typeof globalThis & { offeringManagerDispatcher?: Dispatcher };

function dispatcher(): Dispatcher {
  holder.offeringManagerDispatcher ??= { waiting: [], sending: null };
  return holder.offeringManagerDispatcher;
}

/**
 * Tells the engine of deliveries soon: at once when no request is under way, otherwise together with everything that gathers until that one
 * has ended. So a lone delivery does not wait, and under load one request carries hundreds. Never throws, never waits.
 */
export function requestDispatch(deliveries: readonly DueDelivery[]): void {
  const state = dispatcher();
  state.waiting.push(...deliveries.slice(0, largestBuffer - state.waiting.length));
  if (state.waiting.length > 0) state.sending ??= sendAll(state);
}

/** Waits until everything buffered has been sent or dropped. */
export async function flushDispatcher(): Promise<void> {
  await dispatcher().sending;
}

async function sendAll(state: Dispatcher): Promise<void> {
  while (state.waiting.length > 0) {
    const batch = state.waiting.splice(0, largestSend);
    await sendBatch(batch).catch((error: unknown) => log.warn({ err: error, deliveries: batch.length }, "the engine was not told; the sweep will tell it"));
  }
  state.sending = null;
}

/** Tells the engine of deliveries now, in requests of limited size. Rejects at the first one that fails. */
export async function tellEngine(deliveries: readonly DueDelivery[]): Promise<void> {
  for (const batch of chunks(deliveries, largestSend)) await sendBatch(batch);
}

async function sendBatch(deliveries: readonly DueDelivery[]): Promise<void> {
  await sendToEngine(requests(deliveries));
}

/** Rejects when the engine has not answered within 2 s. */
export async function sendToEngine(events: Parameters<typeof inngest.send>[0]): Promise<void> {
  // Without an address the SDK would try a default port, where anything may be listening.
  if (env().inngest.baseUrl === null) throw new Error("No Inngest server is running");
  const patience = Promise.withResolvers<never>();
  const timer = setTimeout(() => patience.reject(new Error("The Inngest server did not answer in time")), sendTimeoutMs);
  try {
    await Promise.race([inngest.send(events), patience.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** One event for each webhook and at most 100 of its deliveries. */
function requests(deliveries: readonly DueDelivery[]) {
  const byWebhook = Map.groupBy(deliveries, ({ webhookId }) => webhookId);
  return [...byWebhook].flatMap(([webhookId, group]) =>
    chunks(group, largestDeliveryBatch).map((part) => deliveriesRequested.create({ webhookId, deliveryIds: part.map(({ id }) => id) })),
  );
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
