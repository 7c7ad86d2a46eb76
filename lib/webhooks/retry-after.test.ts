import { expect, test } from "vitest";
import { retryAfterMs } from "./retry-after";

const now = new Date("2026-11-24T10:00:00.000Z");
const answer = (statusCode: number, headers: string) => ({ statusCode, responseHeaders: Buffer.from(headers, "latin1") });

test.each([
  ["seconds", 429, "date: x\nRetry-After: 120\nserver: y\n", 120_000],
  ["a date", 503, "retry-after: Tue, 24 Nov 2026 10:02:00 GMT\n", 120_000],
  ["a date that has passed", 503, "retry-after: Tue, 24 Nov 2026 09:00:00 GMT\n", 0],
  ["nothing", 503, "server: retry-after: 5\n", null],
  ["nonsense", 429, "retry-after: soon\n", null],
  ["a negative number", 429, "retry-after: -5\n", null],
  ["an endless number", 429, `retry-after: ${"9".repeat(400)}\n`, null],
  ["a status that means something else", 500, "retry-after: 120\n", null],
] as const)("%s", (_, status, headers, expected) => {
  expect(retryAfterMs(answer(status, headers), now)).toBe(expected);
});

test("a missing response asks for no wait", () => {
  expect(retryAfterMs({ statusCode: null, responseHeaders: null }, now)).toBeNull();
});
