import { serve } from "inngest/edge";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions/all";
import { forgetEnv } from "@/lib/env";
import { runAsProcess } from "../run-as-process";
import { startEmbeddedServer } from "../server";

// The product's functions in a process of their own. It starts when told to, and kills itself at a boundary of a distribution's steps:
// `ran`, after the first step has run but before its result is saved; `saved`, after it is saved but before the next begins; or `never`.
let boundary = "never";
const handler = serve({ client: inngest, functions });
let calls = 0;

async function mortalHandler(request: Request): Promise<Response> {
  if (request.method !== "POST" || !request.url.includes("process-distribution")) return handler(request);
  calls += 1;
  if (boundary === "saved" && calls === 2) die();
  const response = await handler(request);
  if (boundary === "ran" && calls === 1) die();
  return response;
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

process.once("message", (told: { boundary: string }) => {
  boundary = told.boundary;
  runAsProcess(() =>
    startEmbeddedServer({
      databaseUrl: process.env.DATABASE_URL ?? "",
      url: "http://127.0.0.1:0",
      key: "key",
      handler: mortalHandler,
      onListening: (url) => {
        Object.assign(process.env, { INNGEST_EMBEDDED_URL: url, INNGEST_EMBEDDED_KEY: "key" });
        forgetEnv();
      },
    }),
  );
});
