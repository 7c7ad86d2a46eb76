import { and, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { storedAnswers } from "@/db/schema/idempotency";
import { DomainError } from "@/lib/errors";
import type { Answer, RepeatableRequest } from "./answer";

const lifeMs = 24 * 60 * 60_000;

/** Responses stored until then have expired. */
export function expiryOf(now: Date): Date {
  return new Date(now.getTime() - lifeMs);
}

/**
 * The response that an earlier request with this key got, or null; later requests then wait until this transaction ends. Throws
 * `idempotency_key_reused` when the key belongs to another request.
 */
export async function lockAnswer(tx: Tx, { apiKeyId, idempotencyKey, requestHash }: RepeatableRequest, now: Date): Promise<Answer | null> {
  const { requestHash: hash, status, location, body } = storedAnswers;
  // Sent together, but as two statements: the second one sees what was committed while the first one waited.
  const [, [stored]] = await Promise.all([
    tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${apiKeyId} ${idempotencyKey}`}, 0))`),
    tx
      .select({ hash, status, location, body })
      .from(storedAnswers)
      .where(and(eq(storedAnswers.apiKeyId, apiKeyId), eq(storedAnswers.idempotencyKey, idempotencyKey), gt(storedAnswers.answeredAt, expiryOf(now)))),
  ]);
  if (!stored) return null;
  if (!stored.hash.equals(requestHash)) {
    throw new DomainError("idempotency_key_reused", "This Idempotency-Key belongs to another request: send a new one with each new request.");
  }
  return { status: stored.status, location: stored.location, body: stored.body };
}
