import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db";
import { deliveries } from "@/db/schema/deliveries";
import { recoveries } from "@/db/schema/recoveries";
import { webhooks } from "@/db/schema/webhooks";
import { DomainError } from "@/lib/errors";
import type { EventType } from "@/lib/events/validation";

/** A webhook as screens show it. Instants are RFC 3339 text. */
export type WebhookView = {
  id: string;
  url: string;
  description: string;
  eventTypes: EventType[];
  state: "enabled" | "disabled";
  /** Any 2xx counts as received, not only 200. */
  acceptsAny2xx: boolean;
  secretSince: string;
  /** Until when replaced secrets still sign, the latest first. */
  retiredSecretsUntil: string[];
  /** Why it is disabled; null: by an admin, or it is enabled. */
  disabledReason: "gone" | "failing" | "paused" | null;
  pausedUntil: string | null;
  /** The first failure since the last success; null while it works. */
  failingSince: string | null;
  /** Deliveries that are being held. */
  heldCount: number;
  /** A recovery of its deliveries is running. */
  recovering: boolean;
  createdAt: string;
};

// One short scan of the partial index deliveries_held per webhook. Columns are qualified by hand, because Drizzle omits the table in a
// select from a single one: `id` would then be the delivery's.
export const heldCount = sql<number>`(
  select count(*)::int from ${deliveries} where ${deliveries}.webhook_id = ${webhooks}.id and ${deliveries}.status = 'held'
)`;

const recovering = sql<boolean>`exists (select from ${recoveries} where ${recoveries}.webhook_id = ${webhooks}.id and ${recoveries}.state = 'running')`;

const retiredSecretsUntil = sql<string[]>`array(
  select kept->>'until' from jsonb_array_elements(${webhooks.retiredSecrets}) kept where (kept->>'until')::timestamptz > now() order by 1 desc
)`;

const viewed = {
  id: webhooks.id,
  url: webhooks.url,
  description: webhooks.description,
  eventTypes: webhooks.eventTypes,
  acceptsAny2xx: webhooks.acceptsAny2xx,
  secretSince: webhooks.secretSince,
  retiredSecretsUntil,
  disabledAt: webhooks.disabledAt,
  disabledReason: webhooks.disabledReason,
  pausedUntil: webhooks.pausedUntil,
  failingSince: webhooks.failingSince,
  heldCount,
  recovering,
  createdAt: webhooks.createdAt,
};

/** All that are not deleted, oldest first. */
export async function listWebhooks(): Promise<WebhookView[]> {
  const rows = await db().select(viewed).from(webhooks).where(isNull(webhooks.deletedAt)).orderBy(asc(webhooks.createdAt), asc(webhooks.id));
  return rows.map(webhookView);
}

export async function getWebhook(id: string): Promise<WebhookView> {
  const [row] = await db()
    .select(viewed)
    .from(webhooks)
    .where(and(eq(webhooks.id, id), isNull(webhooks.deletedAt)));
  if (!row) throw new DomainError("not_found", "There is no such webhook.");
  return webhookView(row);
}

type ViewedRow = Omit<typeof webhooks.$inferSelect, "signingSecret" | "retiredSecrets" | "updatedAt" | "deletedAt"> & {
  heldCount: number;
  recovering: boolean;
  retiredSecretsUntil: string[];
};

function webhookView({ disabledAt, pausedUntil, failingSince, createdAt, secretSince, eventTypes, ...row }: ViewedRow): WebhookView {
  return {
    ...row,
    eventTypes: eventTypes as EventType[],
    secretSince: secretSince.toISOString(),
    state: disabledAt ? "disabled" : "enabled",
    pausedUntil: pausedUntil?.toISOString() ?? null,
    failingSince: failingSince?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
