import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "@/db";
import { log } from "./log";

test.each([
  ["by itself", (fault: unknown) => fault],
  ["as another's cause", (fault: unknown) => new Error("snapshot failed", { cause: fault })],
  ["as one of several", (fault: unknown) => new AggregateError([new Error("another"), fault], "two deliveries failed")],
  ["deeply", (fault: unknown) => new AggregateError([new Error("inner", { cause: fault })], "outer")],
])("a failed query is logged with its statement and cause, without its values: %s", async (_, within) => {
  const fault = await db()
    .execute(sql`select ${"a secret value"} from nowhere`)
    .catch((error: unknown) => error);
  const error = within(fault);
  const written: string[] = [];
  const stream = Reflect.get(log, Object.getOwnPropertySymbols(log).find((symbol) => symbol.description === "pino.stream") ?? "");
  vi.spyOn(stream, "write").mockImplementation((line) => void written.push(String(line)));
  log.level = "info";
  log.error({ err: error }, "it failed");
  log.level = "silent";
  expect(written.join()).toContain('relation \\"nowhere\\" does not exist');
  expect(written.join()).toContain("Failed query: select");
  expect(written.join()).not.toContain("a secret value");
});

test.each(["", "loud"])("an invalid LOG_LEVEL=%j does not keep the log from working: the start reports it", async (level) => {
  vi.stubEnv("LOG_LEVEL", level);
  vi.resetModules();
  expect((await import("./log")).log.level).toBe("info");
});
