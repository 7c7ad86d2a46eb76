import { and, desc, eq, lt, sql } from "drizzle-orm";
import { db } from "@/db";
import { idInstant, isId } from "@/db/ids";
import { attempts, deliveries, sweeps } from "@/db/schema/deliveries";
import { events } from "@/db/schema/events";
import { webhooks } from "@/db/schema/webhooks";
import { type Page, pageOf } from "@/lib/cursor";
import { DomainError } from "@/lib/errors";
import { periodOf } from "@/lib/lists/period";
import { getTimeZone } from "@/lib/settings/queries";
import { deliveryFilter } from "./delivery-filter";
import { displayableText } from "./displayable-text";
import { type Hold, hold } from "./hold";
import type { DeliveryListInput, DeliveryStatus } from "./validation";

/** A delivery as lists show it. All instants are RFC 3339 text, so that a page and its later polls are equal. */
export type DeliveryView = {
  id: string;
  /** When its event happened, by which lists are sorted. A delivery created later (a backfill) is listed at its event's time. */
  eventAt: string;
  eventId: string;
  eventType: string;
  status: DeliveryStatus;
  attempts: number;
  nextAttemptAt: string | null;
  hold: Hold | null;
  /** Until when its webhook is paused. */
  pausedUntil: string | null;
  /** An attempt beyond the schedule was requested and has not been made yet. */
  sendingAgain: boolean;
  webhookId: string;
  webhookUrl: string;
};

const listed = {
  id: deliveries.id,
  eventId: deliveries.eventId,
  eventType: deliveries.eventType,
  status: deliveries.status,
  attempts: deliveries.attempts,
  nextAttemptAt: deliveries.nextAttemptAt,
  hold,
  pausedUntil: webhooks.pausedUntil,
  sendingAgain: sql<boolean>`${deliveries.manualRequestedAt} is not null`,
  webhookId: deliveries.webhookId,
  webhookUrl: webhooks.url,
};

/** Newest event first. Ids ascend with their event's instant, so the primary key, or an index on a filter and the id, serves each page. */
export async function listDeliveries({ cursor, limit, from, until, ...filter }: DeliveryListInput & { limit: number }): Promise<Page<DeliveryView>> {
  const period = from || until ? periodOf({ from, to: until }, await getTimeZone()) : { from: null, to: null };
  const rows = await db()
    .select(listed)
    .from(deliveries)
    .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
    .where(and(deliveryFilter({ ...filter, period }, new Date()), cursor ? lt(deliveries.id, cursor) : undefined))
    .orderBy(desc(deliveries.id))
    .limit(limit + 1);
  return pageOf(rows.map(deliveryView), limit);
}

type AttemptView = {
  number: number;
  startedAt: string;
  durationMs: number;
  url: string;
  statusCode: number | null;
  errorClass: string | null;
  errorMessage: string | null;
  requestHeaders: Record<string, string>;
  /** `name: value` lines, made safe to show; null when no answer came. */
  responseHeaders: string | null;
  /** Null although there is a status: no longer kept. */
  responseBody: string | null;
  /** Only the first part of the response was kept. */
  responseTruncated: boolean;
  late: boolean;
  manual: boolean;
  outcome: "succeeded" | "failed" | "exhausted";
};

export type DeliveryDetail = DeliveryView & {
  trigger: string;
  createdAt: string;
  finishedAt: string | null;
  webhookDescription: string;
  webhookState: "enabled" | "paused" | "disabled" | "deleted";
  /** What every attempt sends, byte for byte. */
  requestBody: string;
  attemptList: AttemptView[];
};

/** One delivery with every attempt, the first one first. Throws `not_found`. */
export async function getDelivery(id: string): Promise<DeliveryDetail> {
  const [row] = isId("delivery", id) ? await selectDetail(id) : [];
  if (!row) throw new DomainError("not_found", "There is no such delivery.");
  const attemptRows = await db().select().from(attempts).where(eq(attempts.deliveryId, id)).orderBy(attempts.number);
  const { createdAt, finishedAt, disabledAt, deletedAt, ...rest } = row;
  return {
    ...rest,
    ...deliveryView(rest),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    webhookState: deletedAt ? "deleted" : row.pausedUntil ? "paused" : disabledAt ? "disabled" : "enabled",
    attemptList: attemptRows.map(attemptView),
  };
}

/** How many seconds ago the last sweep was completed, by the database's clock; null if none has been. */
export async function findSweepAgeSeconds(): Promise<number | null> {
  const [row] = await db()
    .select({ seconds: sql<number>`extract(epoch from now() - ${sweeps.finishedAt})::int` })
    .from(sweeps);
  return row?.seconds ?? null;
}

function selectDetail(id: string) {
  return db()
    .select({
      ...listed,
      trigger: events.trigger,
      requestBody: events.body,
      createdAt: deliveries.createdAt,
      finishedAt: deliveries.finishedAt,
      webhookDescription: webhooks.description,
      disabledAt: webhooks.disabledAt,
      deletedAt: webhooks.deletedAt,
    })
    .from(deliveries)
    .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(eq(deliveries.id, id));
}

function deliveryView<Row extends { id: string; nextAttemptAt: Date | null; pausedUntil: Date | null }>(row: Row) {
  const instants = { nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null, pausedUntil: row.pausedUntil?.toISOString() ?? null };
  return { ...row, ...instants, eventAt: idInstant(row.id).toISOString() };
}

function attemptView({
  deliveryId: _,
  webhookId: __,
  recordedAt: ___,
  startedAt,
  responseHeaders,
  responseBody,
  ...rest
}: typeof attempts.$inferSelect): AttemptView {
  return {
    ...rest,
    startedAt: startedAt.toISOString(),
    responseHeaders: responseHeaders && displayableText(responseHeaders),
    responseBody: responseBody && displayableText(responseBody),
  };
}
