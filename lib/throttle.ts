import { eq, lt, type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { throttles } from "@/db/schema/throttles";

/**
 * The first `free` attempts need not wait. From the last of those on, each attempt blocks the next one for `firstWaitMs`, doubling up to
 * `longestWaitMs`.
 */
export type ThrottleRule = { free: number; firstWaitMs: number; longestWaitMs: number };

/** A counter unused for this long starts over, and its row is deleted. Longer than any wait. */
const memoryMs = 60 * 60_000;

/**
 * Counts an attempt under `key` before it is made, so that concurrent ones cannot slip through between check and count. Returns null, or
 * the instant until which attempts are refused (this one was then not counted). For a success, call {@link clearThrottle} or {@link
 * refundThrottle}.
 */
export async function chargeThrottle(tx: Tx, key: string, rule: ThrottleRule, now: Date): Promise<Date | null> {
  const failures = sql<number>`case when ${throttles.updatedAt} < ${since(now)} then 1 else ${throttles.failures} + 1 end`;
  const [charged] = await tx
    .insert(throttles)
    .values({ key, failures: 1, updatedAt: now })
    .onConflictDoUpdate({
      target: throttles.key,
      set: { failures, blockedUntil: blockedUntil(failures, rule, now), updatedAt: now },
      setWhere: sql`${throttles.blockedUntil} is null or ${throttles.blockedUntil} <= ${now.toISOString()}`,
    })
    .returning({ key: throttles.key });
  if (charged) return null;
  const [row] = await tx.select({ blockedUntil: throttles.blockedUntil }).from(throttles).where(eq(throttles.key, key));
  return row?.blockedUntil ?? now;
}

/** Deletes a counter: the caller has proved to be legitimate. */
export async function clearThrottle(tx: Tx, key: string): Promise<void> {
  await tx.delete(throttles).where(eq(throttles.key, key));
}

/** Takes back one charge: this attempt was no failure, which says nothing about the others. */
export async function refundThrottle(tx: Tx, key: string): Promise<void> {
  await tx
    .update(throttles)
    .set({ failures: sql`greatest(${throttles.failures} - 1, 0)`, blockedUntil: null })
    .where(eq(throttles.key, key));
}

/** Deletes unused counters, because anybody can create new ones by inventing accounts. */
export async function forgetRestedThrottles(now: Date): Promise<void> {
  await db()
    .delete(throttles)
    .where(lt(throttles.updatedAt, new Date(now.getTime() - memoryMs)));
}

function since(now: Date): string {
  return new Date(now.getTime() - memoryMs).toISOString();
}

function blockedUntil(failures: SQL<number>, { free, firstWaitMs, longestWaitMs }: ThrottleRule, now: Date): SQL {
  const waitMs = sql`least(${longestWaitMs}::float8, ${firstWaitMs}::float8 * power(2, least(${failures} - ${free}::int, 30)))`;
  return sql`case when ${failures} < ${free}::int then null else ${now.toISOString()}::timestamptz + ${waitMs} * interval '1 millisecond' end`;
}
