import { serve } from "inngest/edge";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions/all";
import { EnvError, env, forgetEnv, isLoopback } from "@/lib/env";
import { runAsProcess } from "./run-as-process";
import { type EmbeddedServer, startEmbeddedServer } from "./server";

// The SDK copies the environment several times in each call. Copying a plain object is twenty times as fast as copying Node's own.
process.env = { ...process.env };

// The process of the embedded Inngest server. It listens on INNGEST_EMBEDDED_URL; port 0 picks a free port.
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
    // The functions send events too, so they have to know the port.
    onListening: (url) => {
      process.env.INNGEST_EMBEDDED_URL = url;
      forgetEnv();
    },
  });
}
