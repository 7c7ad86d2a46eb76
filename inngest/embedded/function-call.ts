import { z } from "zod";
import type { Run } from "./queue";
import { type FunctionHandler, handlerUrl, type RegisteredFunction } from "./registration";

const operation = z.looseObject({ id: z.string(), op: z.string(), name: z.string().optional(), data: z.unknown().optional(), error: z.unknown().optional() });

/** One operation reported by a call of a function: a step that ran, a sleep, … */
export type Operation = z.infer<typeof operation>;

/** What a call of a function answered. `unreachable`: the function was never called, or its answer is not valid. */
export type Reply =
  | { kind: "returned"; output: unknown }
  | { kind: "operations"; operations: Operation[]; retryAfter: string | null }
  | { kind: "threw"; error: unknown; final: boolean; retryAfter: string | null }
  | { kind: "unreachable"; reason: string };

/** Calls the function of a run once: it replays its finished steps, then runs the next one or ends. Never throws. */
export async function callFunction(handler: FunctionHandler, target: RegisteredFunction, run: Run): Promise<Reply> {
  try {
    return await readReply(await handler(callRequest(target, run)));
  } catch (error) {
    return { kind: "unreachable", reason: String(error) };
  }
}

function callRequest(target: RegisteredFunction, run: Run): Request {
  const stack = Object.keys(run.steps);
  return new Request(`${handlerUrl}?fnId=${encodeURIComponent(run.functionId)}&stepId=step`, {
    method: "POST",
    // Without a `host` header the SDK cannot determine its own address and fails.
    headers: { host: new URL(handlerUrl).host, "content-type": "application/json", "x-run-id": run.id, "x-inngest-generation-id": String(run.generation) },
    // No `fn_id`: with it the SDK would report each step to a checkpoint API, which this server does not have.
    body: JSON.stringify({
      version: -1,
      event: run.event,
      events: [run.event],
      steps: run.steps,
      ctx: {
        run_id: run.id,
        attempt: run.attempt,
        max_attempts: target.maxAttempts,
        disable_immediate_execution: false,
        use_api: false,
        stack: { stack, current: stack.length },
      },
    }),
  });
}

async function readReply(response: Response): Promise<Reply> {
  const { status, headers } = response;
  const body: unknown = await response.json();
  const retryAfter = headers.get("retry-after");
  if (status === 200) return { kind: "returned", output: body };
  if (status === 206) return { kind: "operations", operations: z.array(operation).parse(Array.isArray(body) ? body : [body]), retryAfter };
  const noRetry = headers.get("x-inngest-no-retry");
  if (noRetry === null) return { kind: "unreachable", reason: JSON.stringify(body) };
  return { kind: "threw", error: body, final: noRetry === "true", retryAfter };
}
