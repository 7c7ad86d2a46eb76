import { inArray, lte, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { storedAnswers } from "@/db/schema/idempotency";
import { type Transaction, withEvents } from "@/lib/events/transaction";
import { whileFull } from "@/lib/while-full";
import type { Answer, RepeatableRequest } from "./answer";
import { expiryOf, lockAnswer } from "./queries";

/** A change and the response to its result. The change does all its work in the transaction that it is given. */
export type AnsweredChange<Result> = {
  change: (transaction: Transaction<Result>) => Promise<Result>;
  answer: (result: Result) => Answer;
};

/** Rolls back the transaction of a repeated request before it changes anything. */
class AnsweredBefore extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super("This request was answered before.");
    this.answer = answer;
  }
}

/**
 * Makes the change and stores its response in the same transaction, or returns the stored response: a change is not made twice within 24
 * hours, whatever the timing of requests and crashes. Concurrent requests wait for the first one. A refused request stores nothing and may
 * be tried again. Throws `idempotency_key_reused`, and what the change throws.
 */
export async function answerOnce<Result>(request: RepeatableRequest, { change, answer }: AnsweredChange<Result>, now: Date): Promise<Answer> {
  const transaction: Transaction<Result> = (work) =>
    withEvents(async (tx) => {
      const before = await lockAnswer(tx, request, now);
      if (before) throw new AnsweredBefore(before);
      const result = await work(tx);
      await storeAnswer(tx, request, { ...answer(result), answeredAt: now });
      return result;
    });
  try {
    return answer(await change(transaction));
  } catch (error) {
    if (error instanceof AnsweredBefore) return error.answer;
    throw error;
  }
}

/** Replaces an expired response, if there is one. */
async function storeAnswer(tx: Tx, request: RepeatableRequest, answer: Answer & { answeredAt: Date }): Promise<void> {
  const row = { ...request, ...answer };
  await tx
    .insert(storedAnswers)
    .values(row)
    .onConflictDoUpdate({ target: [storedAnswers.apiKeyId, storedAnswers.idempotencyKey], set: row });
}

const batchSize = 5_000;

/** Removes expired responses, in short transactions. Returns how many there were. */
export async function forgetAnswers(now: Date): Promise<number> {
  const expired = db()
    .select({ place: sql`ctid` })
    .from(storedAnswers)
    .where(lte(storedAnswers.answeredAt, expiryOf(now)))
    .limit(batchSize);
  return whileFull({ batchSize }, async () => (await db().delete(storedAnswers).where(inArray(sql`ctid`, expired))).count);
}
