import { inArray, lte, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { storedAnswers } from "@/db/schema/idempotency";
import { type Transaction, withEvents } from "@/lib/events/transaction";
import { whileFull } from "@/lib/while-full";
import type { Answer, RepeatableRequest } from "./answer";
import { expiryOf, lockAnswer } from "./queries";

/** A change and how its result is told. The change does all its work in the transaction that it is given. */
export type AnsweredChange<Result> = {
  change: (transaction: Transaction<Result>) => Promise<Result>;
  answer: (result: Result) => Answer;
};

/** Ends the transaction of a repeated request before it changes anything. */
class AnsweredBefore extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super("This request was answered before.");
    this.answer = answer;
  }
}

/**
 * Makes the change and stores its answer in the same transaction, or gives the answer that is stored: what was changed once is not
 * changed again within 24 hours, however requests and crashes fall. Requests at the same time wait for the first one. What is refused
 * stores nothing and may be tried again. Throws `idempotency_key_reused`, and what the change throws.
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

/** In the place of an answer that no longer counts, if there is one. */
async function storeAnswer(tx: Tx, request: RepeatableRequest, answer: Answer & { answeredAt: Date }): Promise<void> {
  const row = { ...request, ...answer };
  await tx
    .insert(storedAnswers)
    .values(row)
    .onConflictDoUpdate({ target: [storedAnswers.apiKeyId, storedAnswers.idempotencyKey], set: row });
}

const batchSize = 5_000;

/** Removes what no longer counts, in short transactions. Answers how many there were. */
export async function forgetAnswers(now: Date): Promise<number> {
  const expired = db()
    .select({ place: sql`ctid` })
    .from(storedAnswers)
    .where(lte(storedAnswers.answeredAt, expiryOf(now)))
    .limit(batchSize);
  return whileFull({ batchSize }, async () => (await db().delete(storedAnswers).where(inArray(sql`ctid`, expired))).count);
}
