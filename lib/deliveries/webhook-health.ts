import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import { disableGoneWebhook } from "@/lib/alerts/mutations";
import { log } from "@/lib/log";
import { isReceived } from "@/lib/webhooks/success-rule";
import type { AttemptResult } from "./record";

/** `failing`: the webhooks that were failing when these attempts were recorded. */
type Health = { results: readonly AttemptResult[]; failing: ReadonlySet<string> };

/**
 * Updates the webhook's row when its state changes: at the first failure, at the first success after failures, and at a 410. Never rejects:
 * the attempts are already recorded, and the next one triggers the same update.
 */
export async function updateWebhookHealth({ results, failing }: Health): Promise<void> {
  try {
    for (const change of changes({ results, failing })) await db().execute(change);
    for (const webhookId of gone(results)) await disableGoneWebhook(webhookId);
  } catch (error) {
    log.warn({ err: error }, "the health of a webhook was not written");
  }
}

function changes({ results, failing }: Health): SQL[] {
  return [...Map.groupBy(results, ({ claim }) => claim.webhookId)].flatMap(([webhookId, group]) => {
    const succeeded = group.some(({ claim, outcome }) => isReceived(outcome.statusCode, claim));
    // Read by the statement that recorded the attempts, so that a webhook whose state stays the same is not written. Another process may
    // change it between that statement and this one: the attempts of the two then count in the order of their statements.
    if (succeeded === !failing.has(webhookId)) return [];
    return succeeded
      ? sql`update webhooks set failing_since = null where id = ${webhookId} and failing_since is not null`
      : sql`update webhooks set failing_since = now() where id = ${webhookId} and failing_since is null`;
  });
}

/** Webhooks whose receiver answered 410: it wants nothing more. */
function gone(results: readonly AttemptResult[]): Set<string> {
  return new Set(results.filter(({ outcome }) => outcome.statusCode === 410).map(({ claim }) => claim.webhookId));
}
