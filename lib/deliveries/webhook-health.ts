import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import { disableGoneWebhook } from "@/lib/alerts/mutations";
import { log } from "@/lib/log";
import { isReceived } from "@/lib/webhooks/success-rule";
import type { AttemptResult } from "./record";

/**
 * Updates the webhook's row when its state changes: at the first failure, at the first success after failures, and at a 410. Never rejects:
 * the attempts are already recorded, and the next one triggers the same update.
 */
export async function updateWebhookHealth(results: readonly AttemptResult[]): Promise<void> {
  try {
    for (const change of changes(results)) await db().execute(change);
    for (const webhookId of gone(results)) await disableGoneWebhook(webhookId);
  } catch (error) {
    log.warn({ err: error }, "the health of a webhook was not written");
  }
}

function changes(results: readonly AttemptResult[]): SQL[] {
  return [...Map.groupBy(results, ({ claim }) => claim.webhookId)].flatMap(([webhookId, group]) => {
    const succeeded = group.some(({ claim, outcome }) => isReceived(outcome.statusCode, claim));
    // As of the claim, so a change made by a concurrent attempt may be missed, or written twice; the next attempt corrects that.
    const wasFailing = group.some(({ claim }) => claim.webhookFailing);
    if (succeeded === !wasFailing) return [];
    return succeeded
      ? sql`update webhooks set failing_since = null where id = ${webhookId} and failing_since is not null`
      : sql`update webhooks set failing_since = now() where id = ${webhookId} and failing_since is null`;
  });
}

/** Webhooks whose receiver answered 410: it wants nothing more. */
function gone(results: readonly AttemptResult[]): Set<string> {
  return new Set(results.filter(({ outcome }) => outcome.statusCode === 410).map(({ claim }) => claim.webhookId));
}
