import { createHash } from "node:crypto";
import { z } from "zod";
import { nextTime } from "./cron-time";

/** A function of the product as the embedded server runs it. */
export type RegisteredFunction = {
  id: string;
  events: string[];
  crons: string[];
  /** Tries of each step, the first included. */
  maxAttempts: number;
  /** How many of its runs may execute at the same time; with a key, for each value of `event.data.<keyField>`. */
  concurrency: { keyField: string | null; limit: number };
};

/** The SDK's fetch handler: what `serve()` of `inngest/edge` makes. */
export type FunctionHandler = (request: Request) => Promise<Response>;

export class UnsupportedFeature extends Error {
  constructor(functionId: string, feature: string) {
    super(
      `Function "${functionId}" uses ${feature}, which the embedded Inngest server does not support. Use an Inngest server: see INNGEST_BASE_URL in .env.example.`,
    );
    this.name = "UnsupportedFeature";
  }
}

/** The address that functions are told they have. Nothing listens there, since they are called in process. */
export const handlerUrl = "http://embedded.inngest/api/inngest";

// Keys are indexed, and PostgreSQL cannot index long values.
const longestKey = 256;

// Inngest's default for a function that sets none.
const defaultRetries = 4;

const supportedKeys = new Set(["id", "name", "triggers", "steps", "concurrency"]);
const keyExpression = /^event\.data\.([A-Za-z_]\w*)$/;

const configuration = z.looseObject({
  id: z.string(),
  triggers: z.array(z.record(z.string(), z.unknown())),
  steps: z.object({ step: z.looseObject({ retries: z.object({ attempts: z.int().min(0).max(20) }).optional() }) }),
  concurrency: z.unknown().optional(),
});
const concurrencyOption = z.looseObject({ limit: z.int().min(0), key: z.string().optional() });

/** Asks the handler which functions it has. Throws an {@link UnsupportedFeature} if one of them uses a feature that this server lacks. */
export async function registerFunctions(handler: FunctionHandler): Promise<RegisteredFunction[]> {
  const request = new Request(handlerUrl, {
    method: "PUT",
    headers: { host: new URL(handlerUrl).host, "content-type": "application/json", "x-inngest-sync-kind": "in_band" },
    body: JSON.stringify({ url: handlerUrl }),
  });
  const response = await handler(request);
  if (!response.ok) throw new Error(`The functions could not be registered: ${await response.text()}`);
  const { functions } = z.object({ functions: z.array(configuration) }).parse(await response.json());
  return functions.map(readFunction);
}

function readFunction(config: z.infer<typeof configuration>): RegisteredFunction {
  const { id, triggers } = config;
  if (triggers.some(({ event }) => event === "inngest/function.failed")) throw new UnsupportedFeature(id.replace(/-failure$/, ""), "onFailure");
  const unsupported = Object.keys(config).find((key) => !supportedKeys.has(key));
  if (unsupported) throw new UnsupportedFeature(id, unsupported === "cancel" ? "cancelOn" : unsupported);
  return {
    id,
    events: triggers.flatMap((trigger) => eventOf(id, trigger)),
    crons: triggers.flatMap((trigger) => cronOf(id, trigger)),
    maxAttempts: (config.steps.step.retries?.attempts ?? defaultRetries) + 1,
    concurrency: readConcurrency(id, config.concurrency),
  };
}

function eventOf(id: string, { event, expression, cron }: Record<string, unknown>): string[] {
  if (cron !== undefined) return [];
  if (expression !== undefined) throw new UnsupportedFeature(id, "a trigger with `if`");
  const name = z.string().parse(event);
  if (name.includes("*")) throw new UnsupportedFeature(id, `the event pattern "${name}"`);
  return [name];
}

function cronOf(id: string, { cron, jitter }: Record<string, unknown>): string[] {
  if (jitter !== undefined) throw new UnsupportedFeature(id, "a cron trigger with `jitter`");
  if (cron === undefined) return [];
  const expression = z.string().parse(cron);
  nextTime(expression, new Date());
  return [expression];
}

function readConcurrency(id: string, option: unknown): RegisteredFunction["concurrency"] {
  if (option === undefined) return { keyField: null, limit: Number.MAX_SAFE_INTEGER };
  const options = Array.isArray(option) ? option : [typeof option === "number" ? { limit: option } : option];
  if (options.length !== 1) throw new UnsupportedFeature(id, "more than one concurrency limit");
  const { limit, key, ...rest } = concurrencyOption.parse(options[0]);
  const [unsupported] = Object.keys(rest);
  if (unsupported) throw new UnsupportedFeature(id, `concurrency \`${unsupported}\``);
  const keyField = key === undefined ? null : keyExpression.exec(key)?.[1];
  if (keyField === undefined) throw new UnsupportedFeature(id, `the concurrency key "${key}" (only event.data.<name> is)`);
  // In Inngest 0 means "no limit".
  return { keyField, limit: limit === 0 ? Number.MAX_SAFE_INTEGER : limit };
}

/** The key under which an event's run counts towards the limit: JSON, hashed if it is long; empty if the function has no key. */
export function concurrencyKey({ concurrency }: RegisteredFunction, data: Record<string, unknown>): string {
  const value = concurrency.keyField === null ? "" : (JSON.stringify(data[concurrency.keyField]) ?? "");
  return value.length > longestKey ? createHash("sha256").update(value).digest("hex") : value;
}
