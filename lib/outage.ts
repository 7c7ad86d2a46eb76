import { setTimeout as wait } from "node:timers/promises";
import { log } from "@/lib/log";

// Codes of postgres.js, of the socket and the DNS look-up below it, and SQLSTATEs of a server that is starting, stopping or out of
// connections.
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

/** Whether something failed only because the database could not be reached: a retry may help. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (typeof code === "string" && (outageCodes.has(code) || code.startsWith("08"))) || isOutage(error.cause);
}

const retryMs = 1_000;

/** Runs the work as soon as the database can be reached. Work that an outage interrupted is run again; after `patienceMs` the outage is thrown. */
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

/** Whether PostgreSQL rejected the data and rolled back. An outage says nothing about the data, and may come after the commit. */
export function isRefused(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string } };
  return /^(2[23]|40)/.test(cause?.code ?? "");
}

/**
 * Keeps an outage from ending the process. The driver runs a query of its own on each new connection, and if the connection breaks at that
 * moment, nothing handles the rejection. Any other unhandled rejection is a bug, and ends the process as before.
 */
export function surviveUnheardOutages(): void {
  process.on("unhandledRejection", (error) => {
    if (!isOutage(error)) throw error;
  });
}
