const closeMs = 2_000;
const restMs = 10_000;

/** How long to wait before asking again: short while something shown is about to change, long when nothing will happen soon. */
export function pollIntervalMs(isMoving: boolean): number {
  return isMoving ? closeMs : restMs;
}
