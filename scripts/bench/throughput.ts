import { type Figure, rounded } from "./figure";
import { burst, orderPlacer, type Subscription, withReceivers } from "./load";
import { cpuPerDelivery, withCpuTimes } from "./parts";
import { sendRaw } from "./raw-sender";

const deliveries = 5_000;
const goalShare = 0.35;

/** 5,000 deliveries, first commit to last answer, compared with a bare loop that sends the same bodies and inserts the same attempt rows. */
export async function measureThroughput(): Promise<Figure[]> {
  const placeOrder = await orderPlacer();
  await withReceivers({}, (subscriptions) => deliver(subscriptions, 200, placeOrder));
  return [...(await measureWith(1, placeOrder)), ...(await measureWith(20, placeOrder))];
}

async function measureWith(count: number, placeOrder: () => Promise<string>): Promise<Figure[]> {
  return withReceivers({ count }, async (subscriptions) => {
    const { result: perSecond, cpuMs } = await withCpuTimes(() => deliver(subscriptions, deliveries / count, placeOrder));
    const raw = await sendRaw(subscriptions);
    const suffix = count === 1 ? "" : `_${count}_receivers`;
    return [
      { name: `deliveries_per_second${suffix}`, value: rounded(perSecond), unit: "1/s" },
      { name: `raw_sender${suffix}`, value: rounded(raw), unit: "1/s" },
      { name: `deliveries_of_raw_sender${suffix}`, value: rounded(perSecond / raw, 2), unit: "", goal: `>= ${goalShare}` },
      ...cpuPerDelivery(`deliveries_cpu_ms${suffix}`, cpuMs, deliveries),
    ];
  });
}

/** Deliveries per second, from before the first commit to the last 200. */
async function deliver(subscriptions: Subscription[], orders: number, placeOrder: () => Promise<string>): Promise<number> {
  const started = performance.now();
  const received = Promise.all(subscriptions.map(({ receiver }) => receiver.whenReceived(orders)));
  const [ends] = await Promise.all([received, burst(orders, placeOrder)]);
  return (orders * subscriptions.length) / ((Math.max(...ends) - started) / 1000);
}
