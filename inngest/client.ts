import { Inngest } from "inngest";
import { env } from "@/lib/env";
import { FaultsWithoutValues } from "./faults-without-values";
import { functionLog } from "./function-log";

// The SDK tries a request five times. An Inngest server that accepts connections and answers nothing must not hold each for minutes.
const requestTimeoutMs = 2000;

/**
 * The product's Inngest client, for whichever server is configured: embedded, dev, or a real one. The SDK looks at its options
 * whenever it needs one, never before; as getters they read the environment then, so importing this in a build needs none.
 */
export const inngest = new Inngest({
  id: "offering-manager",
  logger: functionLog,
  middleware: [FaultsWithoutValues],
  fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(requestTimeoutMs) }),
  // Anything but "server" is the SDK's dev mode: requests carry no signature. The embedded server runs the functions in its own process.
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
