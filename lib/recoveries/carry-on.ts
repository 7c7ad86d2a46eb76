import { setTimeout as sleep } from "node:timers/promises";
import { type Batch, runRecoveryBatch } from "./batch";

/** Wait before checking a busy webhook again; at worst it idles this long. */
const lookMs = 100;

/** Runs batch after batch, as fast as the webhook takes them, for `forMs` or until the recovery ends. After a crash the next run continues. */
export async function carryOnRecovery(id: string, forMs: number): Promise<{ state: Batch["state"] }> {
  const until = performance.now() + forMs;
  for (;;) {
    const { state, isWaiting } = await runRecoveryBatch(id);
    if (state !== "running" || performance.now() >= until) return { state };
    if (isWaiting) await sleep(lookMs);
  }
}
