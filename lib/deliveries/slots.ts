/** The most requests in flight to one webhook from this process. */
const slotsPerWebhook = 50;

type Slots = { free: number; waiting: { wanted: number; grant: (count: number) => void }[]; serving: NodeJS.Immediate | null };

const byWebhook = new Map<string, Slots>();

/**
 * Waits for a free slot of the webhook, then takes as many as are free, up to `wanted`. Slots are taken before the claim and before any
 * timeout starts, so that waiting counts against nobody. First come, first served.
 */
export function takeSlots(webhookId: string, wanted: number): Promise<number> {
  const slots = byWebhook.get(webhookId) ?? { free: slotsPerWebhook, waiting: [], serving: null };
  byWebhook.set(webhookId, slots);
  return new Promise((grant) => {
    slots.waiting.push({ wanted, grant });
    serve(slots);
  });
}

/** Slots returned in the same tick are granted together, so that a waiter makes one claim of many instead of many of one. */
export function returnSlots(webhookId: string, count: number): void {
  const slots = byWebhook.get(webhookId);
  if (!slots) return;
  slots.free += count;
  slots.serving ??= setImmediate(() => {
    slots.serving = null;
    serve(slots);
    if (slots.free === slotsPerWebhook) byWebhook.delete(webhookId);
  });
}

function serve(slots: Slots): void {
  while (slots.free > 0) {
    const next = slots.waiting.shift();
    if (!next) return;
    const count = Math.min(next.wanted, slots.free);
    slots.free -= count;
    next.grant(count);
  }
}
