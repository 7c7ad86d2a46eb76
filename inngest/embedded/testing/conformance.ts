import { type Inngest, NonRetriableError, RetryAfterError, StepError } from "inngest";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Define, TestEngine } from "./engine";

// Small functions for each feature that the product's functions may use. Event names and ids are new in each run, and the tests use
// the protocol only, so that any Inngest server can run them.
const unique = Date.now().toString(36);
const seen = new Map<string, unknown[]>();

/** Records that something happened. */
function note(what: string, value: unknown): void {
  seen.set(what, [...(seen.get(what) ?? []), value]);
}

async function noted(what: string, count: number, timeoutMs = 15_000): Promise<unknown[]> {
  await vi.waitFor(() => expect(seen.get(what) ?? []).toHaveLength(count), { timeout: timeoutMs, interval: 10 });
  return seen.get(what) ?? [];
}

const event = (name: string): string => `conformance-${unique}/${name}`;
const executing = new Map<string, number>();

function define(client: Inngest) {
  const on = (id: string, options: object, handler: Parameters<typeof client.createFunction>[1]) =>
    client.createFunction({ id, triggers: [{ event: event(id) }], retries: 2, ...options }, handler);
  return [
    on("receives", {}, async ({ event, runId, attempt }) => note("receives", { event, runId, attempt })),
    client.createFunction({ id: "second-listener", triggers: [{ event: event("receives") }, { event: event("other") }] }, async ({ event }) =>
      note("second-listener", event.name),
    ),
    on("steps", {}, async ({ event, step }) => {
      note("steps entered", null);
      const first = await step.run("first", () => {
        note("steps first", null);
        return { text: `${event.data.text}`, nothing: undefined };
      });
      const second = await step.run("second", async () => `${first.text}!`);
      const again = await step.run("second", async () => "the same name");
      note("steps", { first, second, again });
    }),
    on("sleeps", {}, async ({ event, step }) => {
      const start = await step.run("start", () => Date.now());
      await step.sleep("a moment", 1000);
      const middle = await step.run("middle", () => Date.now());
      await step.sleepUntil("until", new Date(event.data.until));
      note("sleeps", { start, middle, end: Date.now() });
    }),
    on("sends", {}, async ({ step }) => {
      await step.sendEvent("tell", [
        { name: event("other"), data: {} },
        { name: event("other"), data: {} },
      ]);
    }),
    on("retries", {}, async ({ step, attempt }) => {
      await step.run("fails twice", () => {
        note("retries tries", { attempt, at: Date.now() });
        if (attempt < 2) throw new RetryAfterError("later", 1000);
      });
      await step.run("next", () => note("retries next", attempt));
    }),
    on("gives-up", { retries: 1 }, async ({ step }) => {
      const caught = await step
        .run("always fails", () => {
          note("gives-up tries", null);
          throw new RetryAfterError("no luck", 1000);
        })
        .catch((error: unknown) => error);
      note("gives-up", { isStepError: caught instanceof StepError, message: caught instanceof Error && caught.message });
    }),
    on("non-retriable", {}, async ({ step }) => {
      await step
        .run("never again", () => {
          note("non-retriable tries", null);
          throw new NonRetriableError("never");
        })
        .catch((error: Error) => note("non-retriable", error.message));
    }),
    on("fails", { retries: 1 }, async ({ attempt }) => {
      note("fails", attempt);
      throw new RetryAfterError("the function itself", 1000);
    }),
    on("limited", { concurrency: { key: "event.data.tenant", limit: 2 } }, async ({ event, step }) => {
      const { tenant, number } = event.data;
      await step.run("hold", async () => {
        executing.set(tenant, (executing.get(tenant) ?? 0) + 1);
        note(`limited ${tenant}`, executing.get(tenant));
        if (number !== "quick") await vi.waitFor(() => expect(seen.get("limited end")).toBeDefined(), { timeout: 15_000 });
        executing.set(tenant, (executing.get(tenant) ?? 0) - 1);
      });
      note(`limited ${tenant} done`, number);
    }),
    on("sleeps-limited", { concurrency: { limit: 1 } }, async ({ event, step }) => {
      await step.run("start", () => note("sleeps-limited started", event.data.number));
      if (event.data.number === 1) await step.sleep("long", 4000);
      note("sleeps-limited", event.data.number);
    }),
  ];
}

/** Tests that an Inngest server does what the product's functions rely on. */
export function testConformance(start: (define: Define) => Promise<TestEngine>): void {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await start(define);
  });

  afterAll(() => engine.stop());

  const send = (name: string, data: Record<string, unknown> = {}, id?: string) => engine.client.send({ name: event(name), data, id });

  test("an event starts every function that listens to it", async () => {
    const text = "Grüße, 世界 \u0000 🎉";
    const { ids } = await send("receives", { text, nested: { list: [1, null] } });
    expect(ids).toHaveLength(1);
    const [received] = await noted("receives", 1);
    expect(received).toMatchObject({
      attempt: 0,
      event: { id: ids[0], name: event("receives"), data: { text, nested: { list: [1, null] } }, ts: expect.any(Number) },
    });
    expect(await noted("second-listener", 1)).toEqual([event("receives")]);
  });

  test("each step runs once, and later calls of the function get its result", async () => {
    await send("steps", { text: "a\u0000ä" });
    const [result] = await noted("steps", 1);
    expect(result).toEqual({ first: { text: "a\u0000ä" }, second: "a\u0000ä!", again: "the same name" });
    expect(seen.get("steps first")).toHaveLength(1);
    expect(seen.get("steps entered")?.length).toBeGreaterThanOrEqual(1);
  });

  test("sleeps last as long as requested, never shorter", async () => {
    const until = Date.now() + 4000;
    await send("sleeps", { until: new Date(until).toISOString() });
    const [{ start, middle, end }] = (await noted("sleeps", 1)) as [{ start: number; middle: number; end: number }];
    expect(middle - start).toBeGreaterThanOrEqual(1000);
    expect(middle - start).toBeLessThan(3000);
    expect(end).toBeGreaterThanOrEqual(until);
    expect(end).toBeLessThan(until + 2000);
  });

  test("a step that sends events sends them once", async () => {
    const before = seen.get("second-listener")?.length ?? 0;
    await send("sends");
    expect((await noted("second-listener", before + 2)).slice(before)).toEqual([event("other"), event("other")]);
  });

  test("a failing step is retried after the wait it asks for; the next step begins with attempt 0", async () => {
    await send("retries");
    expect(await noted("retries next", 1)).toEqual([0]);
    const tries = seen.get("retries tries") as { attempt: number; at: number }[];
    expect(tries.map(({ attempt }) => attempt)).toEqual([0, 1, 2]);
    for (const [index, { at }] of tries.slice(1).entries()) expect(at - (tries[index]?.at ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  test("a step that fails for good can be caught", async () => {
    await send("gives-up");
    expect(await noted("gives-up", 1)).toEqual([{ isStepError: true, message: "no luck" }]);
    expect(seen.get("gives-up tries")).toHaveLength(2);
  });

  test("a NonRetriableError is not retried", async () => {
    await send("non-retriable");
    expect(await noted("non-retriable", 1)).toEqual(["never"]);
    expect(seen.get("non-retriable tries")).toHaveLength(1);
  });

  test("a function that throws outside of steps is retried, up to its limit", async () => {
    await send("fails");
    expect(await noted("fails", 2)).toEqual([0, 1]);
  });

  test("an event id starts a function once", async () => {
    const before = seen.get("second-listener")?.length ?? 0;
    await Promise.all([1, 2, 3].map(() => send("other", {}, `once-${unique}`)));
    await send("other", {}, `once-${unique}`);
    await send("other", {}, `marker-${unique}`);
    await noted("second-listener", before + 2);
    // The same id may start another function.
    const received = seen.get("receives")?.length ?? 0;
    await send("receives", {}, `once-${unique}`);
    await noted("receives", received + 1);
    expect(seen.get("second-listener")).toHaveLength(before + 2);
  });

  test("a concurrency limit applies to each key separately", async () => {
    await engine.client.send([1, 2, 3, 4, 5].map((number) => ({ name: event("limited"), data: { tenant: "a", number } })));
    await noted("limited a", 2);
    await send("limited", { tenant: "b", number: "quick" });
    await noted("limited b done", 1);
    expect(seen.get("limited a")).toHaveLength(2);
    note("limited end", true);
    await noted("limited a done", 5);
    expect(Math.max(...(seen.get("limited a") as number[]))).toBe(2);
  });

  test("a sleeping run does not count towards the limit", async () => {
    await send("sleeps-limited", { number: 1 });
    await noted("sleeps-limited started", 1);
    await send("sleeps-limited", { number: 2 });
    expect(await noted("sleeps-limited", 2)).toEqual([2, 1]);
  });
}
