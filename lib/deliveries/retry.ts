import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "@/db";
import { attempt } from "./attempt";
import { claimDeliveries } from "./claim";
import type { Recorded } from "./record";
import { returnSlots, takeSlots } from "./slots";
import type { DeliveryStatus } from "./validation";

/** If the engine wakes a run at most this early, the run waits here instead of going back to sleep. */
const momentMs = 250;

export type Retried =
  | { outcome: "finished"; status: DeliveryStatus; attempts: number }
  /** Another run retries it, or it no longer exists. */
  | { outcome: "superseded" }
  /** Not before this instant. */
  | { outcome: "later"; at: Date };

type Standing = { status: DeliveryStatus; attempts: number; nextAttemptAt: Date | null; claimedUntil: Date | null; now: Date };

/** When the run that has just adopted a failing delivery should wake; null when there is nothing for it to do. */
export async function findRetryTime(deliveryId: string, runId: string): Promise<Date | null> {
  const standing = await adopt(deliveryId, runId);
  return standing?.status === "failing" || standing?.status === "pending" ? standing.nextAttemptAt : null;
}

/** Makes the next attempt of a failing delivery, if it is due and belongs to this run. Its row decides when: a run may be late or repeated. */
export async function retryDelivery(deliveryId: string, webhookId: string, runId: string): Promise<Retried> {
  const standing = await adopt(deliveryId, runId);
  if (!standing) return { outcome: "superseded" };
  const { status, attempts, nextAttemptAt } = standing;
  if ((status !== "failing" && status !== "pending") || !nextAttemptAt) return { outcome: "finished", status, attempts };
  const waitMs = nextAttemptAt.getTime() - standing.now.getTime();
  if (waitMs > momentMs) return { outcome: "later", at: nextAttemptAt };
  if (waitMs > 0) await sleep(waitMs);
  const recorded = await attemptInSlot(deliveryId, webhookId, runId);
  if (!recorded) return later(deliveryId, runId);
  return recorded.status === "failing" && recorded.nextAttemptAt ? { outcome: "later", at: recorded.nextAttemptAt } : { outcome: "finished", ...recorded };
}

async function attemptInSlot(deliveryId: string, webhookId: string, runId: string): Promise<Recorded | null> {
  const slots = await takeSlots(webhookId, 1);
  try {
    const [claim] = await claimDeliveries([deliveryId], { retryRunId: runId });
    return claim ? await attempt(claim) : null;
  } finally {
    returnSlots(webhookId, slots);
  }
}

/** The delivery could not be claimed: another claim is in force, its webhook has just been disabled, or it is finished. */
async function later(deliveryId: string, runId: string): Promise<Retried> {
  const standing = await adopt(deliveryId, runId);
  if (!standing) return { outcome: "superseded" };
  if (standing.status !== "failing" && standing.status !== "pending") return { outcome: "finished", ...standing };
  const soon = new Date(standing.now.getTime() + 1000);
  return { outcome: "later", at: standing.claimedUntil && standing.claimedUntil > soon ? standing.claimedUntil : soon };
}

/** Makes this run the one that retries the delivery, unless another run is. */
async function adopt(deliveryId: string, runId: string): Promise<Standing | null> {
  const [row] = await db().execute<{ status: DeliveryStatus; attempts: number; next_attempt_at: string | null; claimed_until: string | null; now: string }>(sql`
    update deliveries set retry_run_id = ${runId} where id = ${deliveryId} and (retry_run_id is null or retry_run_id = ${runId})
    returning status, attempts, next_attempt_at, claimed_until, now() as now
  `);
  if (!row) return null;
  const { status, attempts } = row;
  return { status, attempts, nextAttemptAt: toDate(row.next_attempt_at), claimedUntil: toDate(row.claimed_until), now: new Date(row.now) };
}

function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
