import { Inngest } from "inngest";
import { env } from "@/lib/env";
import { FaultsWithoutValues } from "./faults-without-values";
import { functionLog } from "./function-log";

// The SDK tries a request five times. Without a timeout, a server that accepts connections and never answers would hold each try for minutes.
const requestTimeoutMs = 2000;

/**
 * The product's Inngest client, for whichever server is configured: embedded, dev, or a real one. The options are getters, because the
 * SDK reads them only when it needs them: so importing this module, as a build does, needs no environment.
 */
export const inngest = new Inngest({
  id: "offering-manager",
  logger: functionLog,
  middleware: [FaultsWithoutValues],
  fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(requestTimeoutMs) }),
  // Anything but "server" uses the SDK's dev mode, without signed requests: the embedded server calls the functions in its own process.
  get isDev() {
    return env().inngest.mode !== "server";
  },
  get baseUrl() {
    return env().inngest.baseUrl ?? undefined;
  },
  get eventKey() {
    const address = env().inngest;
    return address.mode === "dev" ? undefined : (address.eventKey ?? undefined);
  },
  get signingKey() {
    const address = env().inngest;
    return address.mode === "server" ? address.signingKey : undefined;
  },
});
