import { DomainError } from "@/lib/errors";

const atOnce = 2;
const longestQueue = 20;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Runs expensive work, two at a time per process, first come, first served. Throws `unavailable` when twenty are already waiting: a flood
 * of sign-ins must neither take all CPU time nor queue up without bound.
 */
export async function inVerificationQueue<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await nextTurn();
  else running += 1;
  try {
    return await work();
  } finally {
    // The place is handed to the next one directly: nobody can slip in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function nextTurn(): Promise<void> {
  if (waiting.length >= longestQueue) throw new DomainError("unavailable", "Too many people are signing in at the moment. Try again in a few seconds.");
  return new Promise((resolve) => waiting.push(resolve));
}
