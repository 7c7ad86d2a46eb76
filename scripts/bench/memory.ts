import type { Figure } from "./figure";
import { burst, orderPlacer, withReceivers } from "./load";
import { memoryOfParts } from "./parts";

/** The memory of each part, idle and after a burst of 2,000 deliveries. */
export async function measureMemory(): Promise<Figure[]> {
  const idle = memoryOfParts("memory_mb_idle");
  const placeOrder = await orderPlacer();
  await withReceivers({}, async ([subscription]) => {
    await burst(2_000, placeOrder);
    await subscription?.receiver.whenReceived(2_000);
  });
  return [...idle, ...memoryOfParts("memory_mb_after_burst")];
}
