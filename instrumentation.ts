/** Next calls this once in each server process, before the first request. */
export async function register(): Promise<void> {
  // A block instead of an early return, because Next also compiles this file for the edge, where it drops only such a block.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const [{ markPeerAddresses }, { repairMalformedRequests }, { flushDispatcher }, { env }] = await Promise.all([
      import("@/lib/peer-address"),
      import("@/lib/malformed-request"),
      import("@/lib/events/dispatcher"),
      import("@/lib/env"),
    ]);
    markPeerAddresses();
    repairMalformedRequests();
    process.once("SIGTERM", () => void flushDispatcher());
    if (env().inngest.mode !== "embedded") await tellEngine();
  }
}

/** Tells a real Inngest server that the product has started. The embedded server records this event itself. */
async function tellEngine(): Promise<void> {
  const [{ inngest }, { engineStarted }, { log }] = await Promise.all([import("@/inngest/client"), import("@/inngest/events"), import("@/lib/log")]);
  inngest
    .send(engineStarted.create({}))
    .catch((error: unknown) => log.warn({ err: error }, "the Inngest server does not answer; the sweep each minute stands in"));
}
