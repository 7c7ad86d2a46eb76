import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import { expect, test } from "vitest";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions/all";
import { concurrencyKey, registerFunctions } from "./registration";

const client = new Inngest({ id: "app", isDev: true });
type Options = Omit<Parameters<typeof client.createFunction>[0], "id">;

function register(options: Options) {
  const target = client.createFunction({ id: "f", triggers: [{ event: "e" }], ...options }, async () => undefined);
  return registerFunctions(serve({ client, functions: [target] }));
}

test("a function's configuration is read from its registration", async () => {
  const options: Options = {
    retries: 20,
    concurrency: { key: "event.data.webhookId", limit: 10 },
    triggers: [{ event: "a" }, { event: "b" }, { cron: "TZ=Europe/Berlin 0 3 * * *" }],
  };
  expect(await register(options)).toEqual([
    { id: "app-f", events: ["a", "b"], crons: ["TZ=Europe/Berlin 0 3 * * *"], maxAttempts: 21, concurrency: { keyField: "webhookId", limit: 10 } },
  ]);
});

test("a function without settings of its own gets Inngest's defaults", async () => {
  const none = Number.MAX_SAFE_INTEGER;
  expect(await register({})).toMatchObject([{ maxAttempts: 5, concurrency: { keyField: null, limit: none } }]);
  expect(await register({ concurrency: 3, retries: 0 })).toMatchObject([{ maxAttempts: 1, concurrency: { limit: 3 } }]);
  expect(await register({ concurrency: [{ limit: 0 }] })).toMatchObject([{ concurrency: { limit: none } }]);
});

test("everything that the product's functions use is supported", async () => {
  const registered = await registerFunctions(serve({ client: inngest, functions }));
  expect(registered).toHaveLength(functions.length);
});

const refused: [string, Options][] = [
  ["onFailure", { onFailure: async () => undefined }],
  ["cancelOn", { cancelOn: [{ event: "stop" }] }],
  ["idempotency", { idempotency: "event.data.id" }],
  ["batchEvents", { batchEvents: { maxSize: 5, timeout: "3s" } }],
  ["rateLimit", { rateLimit: { limit: 1, period: "1m" } }],
  ["throttle", { throttle: { limit: 1, period: "2s" } }],
  ["debounce", { debounce: { period: "1s" } }],
  ["priority", { priority: { run: "1" } }],
  ["timeouts", { timeouts: { finish: "1m" } }],
  ["singleton", { singleton: { mode: "skip" } }],
  ["a trigger with `if`", { triggers: [{ event: "e", if: "event.data.go" }] }],
  ['the event pattern "e/*"', { triggers: [{ event: "e/*" }] }],
  ["more than one concurrency limit", { concurrency: [{ limit: 1 }, { limit: 2, key: "event.data.a" }] }],
  ["concurrency `scope`", { concurrency: { limit: 1, scope: "env", key: "event.data.a" } }],
  ['the concurrency key "event.data.a.b"', { concurrency: { limit: 1, key: "event.data.a.b" } }],
  ['the concurrency key "event.data.a + event.data.b"', { concurrency: { limit: 1, key: "event.data.a + event.data.b" } }],
  ['the concurrency key "event.user.id"', { concurrency: { limit: 1, key: "event.user.id" } }],
];

test.each(refused)("%s is refused with the function's name and the alternative", async (feature, options) => {
  await expect(register(options)).rejects.toThrow(`Function "app-f" uses ${feature}`);
  await expect(register(options)).rejects.toThrow("INNGEST_BASE_URL");
});

test.each(["* * * *", "* * * * * *", "often"])("%j is refused as a cron expression", async (cron) => {
  await expect(register({ triggers: [{ cron }] })).rejects.toThrow();
});

test("concurrency keys of different values differ, and long ones stay short", async () => {
  const [target] = await register({ concurrency: { key: "event.data.k", limit: 1 } });
  if (!target) throw new Error("not registered");
  const keys = [1, "1", null, undefined, true, { a: 1 }, "x".repeat(5000), `${"x".repeat(5000)}y`].map((k) => concurrencyKey(target, { k }));
  expect(new Set(keys).size).toBe(keys.length);
  expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(256);
});
