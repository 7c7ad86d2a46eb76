import { type Figure, percentile, rounded } from "./figure";
import { orderPlacer, steadily, type Subscription, withReceivers } from "./load";

const seconds = 8;

/** From the commit of an order to the whole request at the receiver, at three steady rates. */
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

/** Places orders at the rate, after a second that does not count, and waits for all of them. */
export async function latencies({ receiver }: Subscription, perSecond: number): Promise<number[]> {
  const placeOrder = await orderPlacer();
  await timed(receiver, { perSecond, seconds: 1 }, placeOrder);
  return timed(receiver, { perSecond, seconds }, placeOrder);
}

async function timed(receiver: Subscription["receiver"], rate: { perSecond: number; seconds: number }, placeOrder: () => Promise<string>): Promise<number[]> {
  const before = receiver.receivedAt.size;
  const committedAt = new Map<string, number>();
  await steadily(rate, async () => void committedAt.set(await placeOrder(), performance.now()));
  await receiver.whenReceived(before + committedAt.size);
  return [...receiver.orderReceivedAt].flatMap(([orderId, at]) => {
    const committed = committedAt.get(orderId);
    return committed === undefined ? [] : [Math.max(at - committed, 0)];
  });
}
