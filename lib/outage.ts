import { setTimeout as wait } from "node:timers/promises";
import { log } from "@/lib/log";

// postgres.js' own codes, those of the socket and the look-up below it, and SQLSTATEs of a server that starts, stops or is full.
const outageCodes = new Set([
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "53300",
  "57P01",
  "57P02",
  "57P03",
]);

/** Whether something failed only because the database could not be reached: trying again later may help. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (typeof code === "string" && (outageCodes.has(code) || code.startsWith("08"))) || isOutage(error.cause);
}

const retryMs = 1_000;

/** Does the work as soon as the database can be reached. Work that an outage cut off is done again; after `patienceMs` the outage is thrown. */
export async function whenReachable(work: () => Promise<void>, patienceMs = Number.POSITIVE_INFINITY): Promise<void> {
  for (const started = performance.now(); ; ) {
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error) || performance.now() - started > patienceMs) throw error;
      log.warn({ err: error }, "the database cannot be reached; trying again");
      await wait(retryMs);
    }
  }
}

/** Whether PostgreSQL looked at the data, said no and rolled back: an outage says nothing about them, and may come after a commit. */
export function isRefused(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string } };
  return /^(2[23]|40)/.test(cause?.code ?? "");
}

/**
 * Keeps an outage from ending the process. The driver asks each new connection a question of its own, and where that connection breaks off
 * just then nobody hears the rejection. Everything else that nobody hears is a bug, and ends the process as before.
 */
export function surviveUnheardOutages(): void {
  process.on("unhandledRejection", (error) => {
    if (!isOutage(error)) throw error;
  });
}
