/** Next calls this once in each server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { markPeerAddresses } = await import("@/lib/peer-address");
  markPeerAddresses();
  const { flushDispatcher } = await import("@/lib/events/dispatcher");
  process.once("SIGTERM", () => void flushDispatcher());
  const { env } = await import("@/lib/env");
  if (env().inngest.mode !== "embedded") await tellEngine();
}

/** The embedded server says by itself that it has started; a real one does not know that the product has. */
async function tellEngine(): Promise<void> {
  const [{ inngest }, { engineStarted }, { log }] = await Promise.all([import("@/inngest/client"), import("@/inngest/events"), import("@/lib/log")]);
  inngest
    .send(engineStarted.create({}))
    .catch((error: unknown) => log.warn({ err: error }, "the Inngest server does not answer; the sweep each minute stands in"));
}
