import { catalogue } from "@/lib/events/catalogue";
import { recordEvent, withEvents } from "@/lib/events/transaction";
import { type Figure, percentile, rounded } from "./figure";
import { latencies } from "./latency";
import { type Subscription, withReceivers } from "./load";

const perSecond = 50;
const hanging = 5_000;
const batch = 500;

/** The p99 latency of a healthy webhook while another one's receiver hangs on 5,000 deliveries, compared with its p99 alone. */
export async function measureNeighbour(): Promise<Figure[]> {
  return withReceivers({}, async ([healthy]) => {
    const alone = percentile(await latencies(healthy as Subscription, perSecond), 0.99);
    const beside = await withReceivers({ eventTypes: ["kyc_approved"], hangs: true }, async ([hung]) => {
      await recordEvents(hanging);
      await hung?.receiver.whenReceived(perSecond);
      return percentile(await latencies(healthy as Subscription, perSecond), 0.99);
    });
    return [
      { name: "neighbour_alone_ms_p99", value: rounded(alone), unit: "ms" },
      { name: "neighbour_beside_ms_p99", value: rounded(beside), unit: "ms" },
      { name: "neighbour", value: rounded(beside / alone, 2), unit: "times", goal: "<= 1.5" },
    ];
  });
}

/** Records `count` events of a type that no order causes, five hundred per transaction. */
export async function recordEvents(count: number): Promise<void> {
  const event = { type: "kyc_approved", trigger: "auto_approval", data: catalogue.kyc_approved.example } as const;
  for (let done = 0; done < count; done += batch) {
    await withEvents((tx) => Promise.all(Array.from({ length: Math.min(batch, count - done) }, () => recordEvent(tx, event))));
  }
}
