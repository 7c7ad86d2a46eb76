const fastMs = 2_000;
const slowMs = 10_000;

/** The polling interval: short while something shown is about to change, long otherwise. */
export function pollIntervalMs(isMoving: boolean): number {
  return isMoving ? fastMs : slowMs;
}
