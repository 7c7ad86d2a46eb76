import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db";
import type { DeliveryStatus } from "../validation";
import type { Pipeline } from "./pipeline";

type Row = {
  id: string;
  status: DeliveryStatus;
  attempts: number;
  numbers: number[];
  succeededOnce: boolean;
  /** Attempts that do not count in the schedule, and how many of them were requested by hand. */
  apart: number;
  manual: number;
  /** A manual attempt was requested and has not been made yet. */
  requested: boolean;
  due: boolean;
  finished: boolean;
  token: string | null;
  deleted: boolean;
};

export async function listRows(webhookId: string): Promise<Row[]> {
  return db().execute<Row>(sql`
    select d.id, d.status, d.attempts, d.attempts_apart as apart, d.manual_requested_at is not null as requested,
      (count(*) filter (where a.manual))::int as manual, d.next_attempt_at is not null as due, d.finished_at is not null as finished, d.claim_token as token,
      coalesce(array_agg(a.number order by a.number) filter (where a.number is not null), '{}') as numbers,
      coalesce(bool_or(a.status_code = 200), false) as "succeededOnce", w.deleted_at is not null as deleted
    from deliveries d join webhooks w on w.id = d.webhook_id left join attempts a on a.delivery_id = d.id
    where d.webhook_id = ${webhookId} group by d.id, w.id order by d.id
  `);
}

function isWaiting({ status }: Pick<Row, "status">): boolean {
  return status === "pending" || status === "failing";
}

/** By the schedule, or because a manual attempt was requested. */
export function wantsAttempt(row: Row): boolean {
  return isWaiting(row) || (row.requested && !row.deleted);
}

/** What must hold whenever nothing is running, whatever happened before. */
export async function expectInvariants(pipeline: Pipeline): Promise<void> {
  const rows = await listRows(pipeline.webhookId);
  const made = rows.reduce((sum, { manual }) => sum + manual, 0);
  // An attempt that was sent but not recorded, because its sender died, is sent again.
  expect(made, "nothing is sent by hand that nobody asked for").toBeLessThanOrEqual(pipeline.askedFor + pipeline.expired.size);
  for (const row of rows) {
    const { id, status } = row;
    expect(row.numbers, `${id}: attempts are numbered without gap`).toEqual(Array.from({ length: row.attempts }, (_, index) => index + 1));
    expect(status === "succeeded", `${id}: ${status}; succeeded is what was answered 200, for ever, and nothing else`).toBe(row.succeededOnce);
    expect(row.apart, `${id}: what was asked for by hand does not count in the schedule`).toBeGreaterThanOrEqual(row.manual);
    expect(row.due, `${id}: ${status}; has a next attempt exactly while it waits for one`).toBe(isWaiting(row));
    expect(row.finished, `${id}: ${status}; has an end exactly when it has come to one`).toBe(!isWaiting(row) && status !== "held");
    if (status === "failing" || status === "exhausted") expect(row.attempts, `${id}: ${status}`).toBeGreaterThan(0);
    if (status === "held") expect(pipeline.everDisabled, `${id}: held for no reason`).toBe(true);
    if (status === "cancelled") expect(row.deleted, `${id}: cancelled for no reason`).toBe(true);
    for (const token of settledClaims(pipeline)) expect(row.token, `${id}: a claim that was recorded or given back is gone`).not.toBe(token);
    for (const token of liveClaims(pipeline, id)) expect(token, `${id}: a claim in force is the only one`).toBe(row.token);
  }
}

function liveClaims({ claims, expired }: Pipeline, deliveryId: string): string[] {
  const live = claims.filter(({ claim, state }) => claim.deliveryId === deliveryId && state !== "settled" && !expired.has(claim.token));
  return live.map(({ claim }) => claim.token);
}

function settledClaims({ claims }: Pipeline): string[] {
  return claims.filter(({ state }) => state === "settled").map(({ claim }) => claim.token);
}
