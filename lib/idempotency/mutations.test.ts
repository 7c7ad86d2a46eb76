import { beforeEach, expect, test } from "vitest";
import { db } from "@/db";
import { createApiKey } from "@/db/factories/api-keys";
import { storedAnswers } from "@/db/schema/idempotency";
import { answerOnce, forgetAnswers } from "./mutations";

const now = new Date("2026-11-23T10:00:00Z");
const dayMs = 24 * 60 * 60_000;

let apiKeyId: string;

beforeEach(async () => {
  ({ id: apiKeyId } = await createApiKey());
});

function answerAs(body: string, wait: Promise<void> = Promise.resolve()) {
  const request = { apiKeyId, idempotencyKey: "once", requestHash: Buffer.alloc(32) };
  return answerOnce(
    request,
    {
      change: (transaction) => transaction(() => wait.then(() => body)),
      answer: (result: string) => ({ status: 200, location: null, body: result }),
    },
    now,
  );
}

test("a later request waits for the first; when that one fails, it does the work itself", async () => {
  const { promise, reject } = Promise.withResolvers<void>();
  const first = answerAs("first", promise);
  const waiting = answerAs("second");
  const settled: string[] = [];
  void waiting.then(() => settled.push("second"));
  await db().execute("select pg_sleep(0.2)");
  expect(settled).toEqual([]);
  reject(new Error("out of order"));
  await expect(first).rejects.toThrow("out of order");
  expect(await waiting).toEqual({ status: 200, location: null, body: "second" });
  expect(await answerAs("third")).toEqual({ status: 200, location: null, body: "second" });
});

test("after a crash between commit and response, a repeat gets the committed response", async () => {
  const request = { apiKeyId, idempotencyKey: "once", requestHash: Buffer.alloc(32) };
  const answer = (body: string) => ({ status: 201, location: "/here", body });
  const crashing = answerOnce(
    request,
    {
      change: async (transaction) => {
        await transaction(async () => "committed");
        throw new Error("crash");
      },
      answer,
    },
    now,
  );
  await expect(crashing).rejects.toThrow("crash");
  const change = async () => Promise.reject(new Error("changed again"));
  expect(await answerOnce(request, { change: (transaction) => transaction(change), answer }, now)).toEqual(answer("committed"));
});

test("answers are forgotten after 24 hours, however many", async () => {
  const answer = { apiKeyId, requestHash: Buffer.alloc(32), status: 201, location: null, body: "{}" };
  const old = Array.from({ length: 5_001 }, (_, index) => ({ ...answer, idempotencyKey: `old ${index}`, answeredAt: new Date(now.getTime() - dayMs) }));
  await db().insert(storedAnswers).values(old);
  await db()
    .insert(storedAnswers)
    .values({ ...answer, idempotencyKey: "young", answeredAt: new Date(now.getTime() - dayMs + 1) });
  expect(await forgetAnswers(now)).toBe(5_001);
  expect(await forgetAnswers(now)).toBe(0);
  expect(await db().select({ key: storedAnswers.idempotencyKey }).from(storedAnswers)).toContainEqual({ key: "young" });
});
