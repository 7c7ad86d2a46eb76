import { type Figure, percentile, rounded } from "./figure";
import { orderPlacer, type Subscription, steadily, withReceivers } from "./load";
import type { Receiver } from "./receiver";

const seconds = 8;

/** The time from the commit of an order to the receipt of the whole request, at three steady rates. */
export async function measureLatency(): Promise<Figure[]> {
  const figures: Figure[] = [];
  await withReceivers({}, async ([subscription]) => {
    for (const perSecond of [10, 50, 200]) {
      const waits = await latencies(subscription as Subscription, perSecond);
      const goal = perSecond === 50;
      const name = `delivery_latency_ms_at_${perSecond}`;
      figures.push({ name: `${name}_p50`, value: rounded(percentile(waits, 0.5)), unit: "ms", ...(goal && { goal: "<= 10" }) });
      figures.push({ name: `${name}_p99`, value: rounded(percentile(waits, 0.99)), unit: "ms", ...(goal && { goal: "<= 60" }) });
    }
  });
  return figures;
}

/** Places orders at the given rate, after a warm-up of a second, and waits until all are received. */
export async function latencies({ receiver }: Subscription, perSecond: number): Promise<number[]> {
  const placeOrder = await orderPlacer();
  await timed(receiver, { perSecond, seconds: 1 }, placeOrder);
  return timed(receiver, { perSecond, seconds }, placeOrder);
}

type Rate = { perSecond: number; seconds: number };

async function timed({ receivedAt, bodies, whenReceived }: Receiver, rate: Rate, placeOrder: () => Promise<string>): Promise<number[]> {
  const before = receivedAt.size;
  const committedAt = new Map<string, number>();
  await steadily(rate, async () => void committedAt.set(await placeOrder(), performance.now()));
  await whenReceived(before + committedAt.size);
  return [...receivedAt].flatMap(([eventId, at]) => {
    const committed = committedAt.get(JSON.parse(bodies.get(eventId) ?? "").data.order.id);
    return committed === undefined ? [] : [Math.max(at - committed, 0)];
  });
}
