import { serve } from "inngest/edge";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions/all";
import { EnvError, env, forgetEnv, isLoopback } from "@/lib/env";
import { runAsProcess } from "./run-as-process";
import { type EmbeddedServer, startEmbeddedServer } from "./server";

// The SDK copies the environment several times in each call. From a plain object it does so twenty times as fast.
process.env = { ...process.env };

// The process of the embedded Inngest server. It listens where INNGEST_EMBEDDED_URL says; port 0 takes a free one.
runAsProcess(startWithProductFunctions);

async function startWithProductFunctions(): Promise<EmbeddedServer> {
  const { databaseUrl, inngest: address } = env();
  if (address.mode !== "embedded" || !address.baseUrl || !address.eventKey) throw new EnvError("INNGEST_EMBEDDED_URL and INNGEST_EMBEDDED_KEY are needed");
  if (!isLoopback(new URL(address.baseUrl).hostname)) throw new EnvError("INNGEST_EMBEDDED_URL must be a loopback address");
  return startEmbeddedServer({
    databaseUrl,
    url: address.baseUrl,
    key: address.eventKey,
    handler: serve({ client: inngest, functions }),
    // The functions send events too, and have to know the port.
    onListening: (url) => {
      process.env.INNGEST_EMBEDDED_URL = url;
      forgetEnv();
    },
  });
}
