import { sql } from "drizzle-orm";
import { db } from "@/db";
import { executePrepared } from "@/db/prepared";
import { log } from "@/lib/log";
import { isRefused } from "@/lib/outage";
import type { Outcome } from "@/lib/webhooks/sender";
import { isReceived } from "@/lib/webhooks/success-rule";
import type { Claim } from "./claim";
import type { DeliveryStatus } from "./validation";
import { updateWebhookHealth } from "./webhook-health";

export type AttemptResult = {
  claim: Claim;
  outcome: Outcome;
  /** Delay before the next attempt if this one failed; null at the end of the schedule. */
  waitMs: number | null;
};

/** Where the delivery stands after the attempt. */
export type Recorded = {
  deliveryId: string;
  webhookId: string;
  status: DeliveryStatus;
  attempts: number;
  nextAttemptAt: Date | null;
  dispatches: number;
  /** The claim had expired; the attempt is kept beside whatever happened since. */
  late: boolean;
};

type Waiting = { result: AttemptResult; resolve: (recorded: Recorded) => void; reject: (error: unknown) => void };

const largestWrite = 200;
let waiting: Waiting[] = [];
let writing = false;

/**
 * Records an attempt. Outcomes that arrive during a write are written together by the next one, in one statement. Rejects when the attempt
 * cannot be written; the claim then expires, and the attempt is made again.
 */
export function recordAttempt(result: AttemptResult): Promise<Recorded> {
  return new Promise((resolve, reject) => {
    waiting.push({ result, resolve, reject });
    if (!writing) void writeAll();
  });
}

async function writeAll(): Promise<void> {
  writing = true;
  while (waiting.length > 0) await writeTogether(takeDistinct());
  writing = false;
}

/** One statement can update a row only once: a second result of the same delivery (a late one) waits for the next write. */
function takeDistinct(): Waiting[] {
  const taken = new Map<string, Waiting>();
  const rest: Waiting[] = [];
  for (const item of waiting) {
    const { deliveryId } = item.result.claim;
    if (taken.size < largestWrite && !taken.has(deliveryId)) taken.set(deliveryId, item);
    else rest.push(item);
  }
  waiting = rest;
  return [...taken.values()];
}

async function writeTogether(items: Waiting[]): Promise<void> {
  try {
    const results = items.map(({ result }) => result);
    const { recorded, failing } = await write(results);
    await updateWebhookHealth({ results, failing });
    for (const item of items) settle(item, recorded);
  } catch (error) {
    if (items.length === 1 || !isRefused(error)) for (const item of items) item.reject(error);
    else await writeOneByOne(items, error);
  }
}

/** A row that PostgreSQL rejects must not fail the rest of its batch. */
async function writeOneByOne(items: Waiting[], error: unknown): Promise<void> {
  log.error({ err: error, attempts: items.length }, "a write of attempts was refused; they are written one by one");
  for (const item of items) await writeTogether([item]);
}

function settle({ result, resolve, reject }: Waiting, recorded: Map<string, Recorded>): void {
  const row = recorded.get(result.claim.deliveryId);
  if (row) resolve(row);
  else reject(new Error(`Delivery ${result.claim.deliveryId} is gone`));
}

/** `failing`: the webhooks among them that have been failing until now. */
type Written = { recorded: Map<string, Recorded>; failing: Set<string> };

/**
 * Records attempts in one statement, and what they change of their deliveries. "Ours": the claim is still the attempt's own; otherwise it is
 * late, and the delivery belongs to whoever has claimed it since. "By hand": requested while no scheduled attempt was due.
 *
 * | attempt                                                      | status      | next_attempt_at | finished_at                     |
 * | ------------------------------------------------------------ | ----------- | --------------- | ------------------------------- |
 * | received, ours or late, in turn or by hand                   | `succeeded` | null            | now, if it was not `succeeded`  |
 * | failed, ours, in turn, `pending` or `failing`, a wait left   | `failing`   | now + the wait  | as it was                       |
 * | failed, ours, in turn, `pending` or `failing`, no wait left  | `exhausted` | null            | now                             |
 * | failed otherwise: late, by hand, or held or ended meanwhile  | as it was   | as it was       | as it was                       |
 *
 * Every attempt is counted in `attempts`, one by hand in `attempts_apart` too. Ours also ends the claim and a request by hand, and sets
 * `dispatches` back to 0.
 */
async function write(results: AttemptResult[]): Promise<Written> {
  const rows = await executePrepared<WrittenRow>(
    db(),
    sql`
    with result as (
      select * from jsonb_to_recordset(${JSON.stringify(results.map(row))}::jsonb) as result (
        delivery_id text, token uuid, manual boolean, ok boolean, wait_ms integer, started_at timestamptz, duration_ms integer, url text, status_code integer,
        error_class text, error_message text, request_headers jsonb, response_headers text, response_body text, response_truncated boolean
      )
    ), current as (
      select d.claim_token as token_before, r.* from deliveries d join result r on r.delivery_id = d.id order by d.id for update of d
    ), updated as (
      update deliveries d set
        attempts = d.attempts + 1,
        attempts_apart = d.attempts_apart + r.manual::int,
        manual_requested_at = case when ${ours} then null else d.manual_requested_at end,
        status = ${statusAfter},
        next_attempt_at = ${nextAttemptAfter},
        finished_at = ${finishedAfter},
        dispatches = case when ${ours} then 0 else d.dispatches end,
        dispatched_at = case when ${ours} then null else d.dispatched_at end,
        claim_token = case when ${ours} then null else d.claim_token end,
        claimed_until = case when ${ours} then null else d.claimed_until end
      from current r
      where d.id = r.delivery_id
      returning d.id, d.webhook_id, d.status, d.attempts, d.next_attempt_at, d.dispatches, r.token_before is distinct from r.token as late
    ), attempted as (
      insert into attempts (delivery_id, webhook_id, number, started_at, duration_ms, url, status_code, error_class, error_message,
        request_headers, response_headers, response_body, response_truncated, late, manual, outcome)
      select u.id, u.webhook_id, u.attempts, r.started_at, r.duration_ms, r.url, r.status_code, r.error_class, r.error_message,
        r.request_headers, decode(r.response_headers, 'hex'), decode(r.response_body, 'hex'), r.response_truncated, u.late, r.manual,
        case when r.ok then 'succeeded' when u.status = 'exhausted' and not u.late and not r.manual then 'exhausted' else 'failed' end
      from updated u join result r on r.delivery_id = u.id
    )
    select u.id as "deliveryId", u.webhook_id as "webhookId", u.status, u.attempts, u.next_attempt_at as "nextAttemptAt", u.dispatches, u.late,
      w.failing_since is not null as "webhookFailing"
    from updated u join webhooks w on w.id = u.webhook_id
  `,
  );
  const recorded = rows.map(({ webhookFailing, nextAttemptAt, ...rest }) => ({
    ...rest,
    nextAttemptAt: nextAttemptAt === null ? null : new Date(nextAttemptAt),
  }));
  const failing = rows.filter(({ webhookFailing }) => webhookFailing).map(({ webhookId }) => webhookId);
  return { recorded: new Map(recorded.map((item) => [item.deliveryId, item])), failing: new Set(failing) };
}

type WrittenRow = Omit<Recorded, "nextAttemptAt"> & { nextAttemptAt: string | null; webhookFailing: boolean };

// An expired claim is no longer ours: the row belongs to whoever has claimed it since, and only a success may still change its status.
const ours = sql`(d.claim_token is not distinct from r.token)`;
// A failure does not change what was held or cancelled during the request. A failed manual attempt does not change the schedule at all.
const unfinished = sql`d.status in ('pending', 'failing')`;
const failedInTurn = sql`(not r.ok and not r.manual and ${ours} and ${unfinished})`;

const statusAfter = sql`case
  when r.ok then 'succeeded'
  when ${failedInTurn} then case when r.wait_ms is null then 'exhausted' else 'failing' end
  else d.status end`;

const nextAttemptAfter = sql`case
  when r.ok then null
  when ${failedInTurn} then now() + r.wait_ms * interval '1 millisecond'
  else d.next_attempt_at end`;

const finishedAfter = sql`case
  when d.status = 'succeeded' then d.finished_at
  when r.ok or (${failedInTurn} and r.wait_ms is null) then now()
  else d.finished_at end`;

function row({ claim, outcome, waitMs }: AttemptResult) {
  return {
    delivery_id: claim.deliveryId,
    token: claim.token,
    manual: claim.manual,
    ok: isReceived(outcome.statusCode, claim),
    wait_ms: waitMs,
    started_at: claim.claimedAt,
    duration_ms: outcome.durationMs,
    url: claim.url,
    status_code: outcome.statusCode,
    error_class: outcome.errorClass,
    error_message: outcome.errorMessage,
    request_headers: outcome.requestHeaders,
    response_headers: outcome.responseHeaders?.toString("hex") ?? null,
    response_body: outcome.responseBody?.toString("hex") ?? null,
    response_truncated: outcome.responseTruncated,
  };
}
