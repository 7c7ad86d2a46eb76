import { setTimeout as sleep } from "node:timers/promises";
import { type Batch, runRecoveryBatch } from "./batch";

/** Before the next look at a webhook that has enough to do: at the most so long it has nothing. */
const lookMs = 100;

/** Batch after batch, as fast as the webhook takes them, for so long or until the recovery ends. Whoever dies over it leaves the rest to the next. */
export async function carryOnRecovery(id: string, forMs: number): Promise<{ state: Batch["state"] }> {
  const until = performance.now() + forMs;
  for (;;) {
    const { state, isWaiting } = await runRecoveryBatch(id);
    if (state !== "running" || performance.now() >= until) return { state };
    if (isWaiting) await sleep(lookMs);
  }
}
