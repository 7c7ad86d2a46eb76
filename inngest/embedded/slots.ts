/** What slots are counted by: the function and the value of its concurrency key. */
export type SlotKey = { functionId: string; concurrencyKey: string };

// The maximum number of concurrent runs, whatever their functions allow.
const slotCount = 500;

/**
 * Concurrency slots. A run holds one only while its function is called, not while it sleeps or waits for a retry. Each server counts its own,
 * in memory. There may be two on one database: of two instances that share it, or while one takes over from another that is still ending,
 * was frozen or lost its session. Then each allows as many. No guarantee depends on the limits: of two servers that execute one run, the
 * later lease decides whose result is saved, and what must not happen twice is guarded by rows of its own, such as the claim of a delivery.
 */
export class Slots {
  private readonly limits: Map<string, number>;
  private readonly executing = new Map<string, SlotKey & { count: number }>();
  /** Keys that may have due runs in the database for which there was no slot. */
  private readonly backlogged = new Set<string>();
  private readonly onWanted: () => void;
  private claiming = false;
  private closed = false;
  private total = 0;

  /** `limits`: by function id. `onWanted` is called when a slot is freed for which runs in the database may be waiting. */
  constructor(limits: Map<string, number>, onWanted: () => void) {
    this.limits = limits;
    this.onWanted = onWanted;
  }

  private free(key: SlotKey): number {
    const executing = this.executing.get(name(key))?.count ?? 0;
    return Math.min(this.limitOf(key.functionId) - executing, this.freeInAll());
  }

  freeInAll(): number {
    return slotCount - this.total;
  }

  limitOf(functionId: string): number {
    return Math.min(this.limits.get(functionId) ?? 0, slotCount);
  }

  listExecuting(): (SlotKey & { count: number })[] {
    return [...this.executing.values()];
  }

  take(key: SlotKey): void {
    const entry = this.executing.get(name(key)) ?? { functionId: key.functionId, concurrencyKey: key.concurrencyKey, count: 0 };
    entry.count += 1;
    this.total += 1;
    this.executing.set(name(key), entry);
  }

  /** For a new run, which may start at once only if no run of its key is waiting. */
  takeIfNoneWaits(key: SlotKey): boolean {
    if (this.free(key) <= 0) this.backlogged.add(name(key));
    if (this.closed || this.claiming || this.backlogged.has(name(key))) return false;
    this.take(key);
    return true;
  }

  /** From now on new runs stay in the queue. */
  close(): void {
    this.closed = true;
  }

  /** Until {@link endClaim}, only runs from the queue get slots, because the claim has counted the free ones. */
  startClaim(): void {
    this.claiming = true;
    this.backlogged.clear();
  }

  endClaim(): void {
    this.claiming = false;
    for (const key of this.executing.values()) if (this.free(key) <= 0) this.backlogged.add(name(key));
  }

  release(key: SlotKey): void {
    const wasFull = this.freeInAll() === 0;
    const entry = this.executing.get(name(key));
    if (entry?.count === 1) this.executing.delete(name(key));
    else if (entry) entry.count -= 1;
    this.total -= 1;
    // The claim in progress has counted this slot as taken.
    if (wasFull || this.claiming || this.backlogged.has(name(key))) this.onWanted();
  }
}

function name({ functionId, concurrencyKey }: SlotKey): string {
  return `${functionId}\n${concurrencyKey}`;
}
