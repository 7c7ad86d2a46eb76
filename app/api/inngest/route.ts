import { serve } from "inngest/next";
import type { NextRequest } from "next/server";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions/all";
import { env } from "@/lib/env";

/**
 * Where a real Inngest server registers and calls the functions. The SDK verifies the signatures of its calls. A dev server does not sign;
 * `lib/env.ts` accepts one only in APP_ENV=test. The embedded server calls the functions in its own process, so this route is 404 then.
 */
let handlers: ReturnType<typeof serve> | undefined;

/** Created at the first request, because a build loads this file too and has no environment. */
function getHandlers() {
  handlers ??= serve({ client: inngest, functions });
  return handlers;
}

function unlessEmbedded(method: "GET" | "POST" | "PUT") {
  return async (request: NextRequest, context: unknown) =>
    env().inngest.mode === "embedded" ? new Response(null, { status: 404 }) : ((await getHandlers()[method](request, context)) as Response);
}

export const GET = unlessEmbedded("GET");
export const POST = unlessEmbedded("POST");
export const PUT = unlessEmbedded("PUT");
