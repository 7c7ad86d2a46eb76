import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db";
import { deliveries } from "@/db/schema/deliveries";
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
  /** The first failure since the last success; null while it is well. */
  failingSince: string | null;
  /** Deliveries that wait for somebody to send them, since it was disabled. */
  heldCount: number;
  createdAt: string;
};

// One short scan of the partial index deliveries_unfinished for each webhook. The columns are written with their tables, since Drizzle
// leaves the tables out in a select from one: `id` would then be the delivery's.
const heldCount = sql<number>`(
  select count(*)::int from ${deliveries} where ${deliveries}.webhook_id = ${webhooks}.id and ${deliveries}.status = 'held'
)`;

const viewed = {
  id: webhooks.id,
  url: webhooks.url,
  description: webhooks.description,
  eventTypes: webhooks.eventTypes,
  disabledAt: webhooks.disabledAt,
  failingSince: webhooks.failingSince,
  heldCount,
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

type ViewedRow = Omit<typeof webhooks.$inferSelect, "signingSecret" | "updatedAt" | "deletedAt"> & { heldCount: number };

function webhookView({ disabledAt, failingSince, createdAt, eventTypes, ...row }: ViewedRow): WebhookView {
  return {
    ...row,
    eventTypes: eventTypes as EventType[],
    state: disabledAt ? "disabled" : "enabled",
    failingSince: failingSince?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
