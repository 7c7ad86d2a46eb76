import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { deliveries } from "@/db/schema/deliveries";
import { webhooks } from "@/db/schema/webhooks";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { type DueDelivery, requestDispatch } from "@/lib/events/dispatcher";
import type { DeliveryStatus } from "./validation";

type Requested = DueDelivery & { status: DeliveryStatus };

/**
 * Sends a delivery once more, whatever its status: one attempt beyond the schedule, with the same `webhook-id` and body. Success makes it
 * `succeeded`; a failure leaves it as it was. Throws `not_found`, or `conflict` when it cannot be sent now, with the reason.
 */
export async function sendAgain(actor: Actor, deliveryId: string): Promise<void> {
  const requested = await requestAttempts(actor, [deliveryId]);
  if (requested === 0) throw await explainRefusal(deliveryId);
}

/** The same for many; those that cannot be sent now are skipped. */
export async function sendAllAgain(actor: Actor, deliveryIds: readonly string[]): Promise<{ requested: number; passedOver: number }> {
  const requested = await requestAttempts(actor, deliveryIds);
  return { requested, passedOver: deliveryIds.length - requested };
}

async function requestAttempts(actor: Actor, deliveryIds: readonly string[]): Promise<number> {
  const requested = await db().transaction(async (tx) => {
    const rows = await markRequested(tx, deliveryIds);
    for (const { id, status } of rows) await recordChange(tx, actor, { action: "delivery.sent_again", subjectId: id, before: { status }, after: null });
    return rows;
  });
  requestDispatch(requested.map(({ id, webhookId }) => ({ id, webhookId })));
  return requested.length;
}

/** Skips claimed ones, which are already under way, and pending ones, whose attempt is already due. */
async function markRequested(tx: Tx, deliveryIds: readonly string[]): Promise<Requested[]> {
  const rows = await tx.execute<Requested>(sql`
    with locked as (select id from deliveries where id = any(${sql.param(deliveryIds)}::text[]) order by id for update)
    update deliveries d set manual_requested_at = now() from locked, webhooks w
    where d.id = locked.id and w.id = d.webhook_id and w.disabled_at is null and w.deleted_at is null
      and d.status not in ('pending', 'cancelled') and d.manual_requested_at is null and (d.claimed_until is null or d.claimed_until < now())
    returning d.id, d.webhook_id as "webhookId", d.status
  `);
  return [...rows];
}

async function explainRefusal(deliveryId: string): Promise<DomainError> {
  const [row] = await db()
    .select({ disabledAt: webhooks.disabledAt, pausedUntil: webhooks.pausedUntil, deletedAt: webhooks.deletedAt })
    .from(deliveries)
    .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
    .where(eq(deliveries.id, deliveryId));
  if (!row) return new DomainError("not_found", "There is no such delivery.");
  if (row.deletedAt) return new DomainError("conflict", "Its webhook was deleted; nothing is sent to it any more.");
  if (row.pausedUntil) return new DomainError("conflict", "Its webhook is paused. Resume it before sending this delivery.");
  if (row.disabledAt) return new DomainError("conflict", "Enable its webhook before sending this delivery.");
  return new DomainError("conflict", "An attempt of this delivery is already due or under way.");
}
