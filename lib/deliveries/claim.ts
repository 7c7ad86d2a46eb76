import { sql } from "drizzle-orm";
import { db } from "@/db";
import { executePrepared } from "@/db/prepared";
import { env } from "@/lib/env";
import { stillSigning } from "@/lib/webhooks/signing-secret";

/** How much longer a claim lasts than the request it is for: time to connect, to read the answer, to record it. */
const claimMarginMs = 10_000;

/** The exclusive right to send a delivery for a while, with everything needed to send it. */
export type Claim = {
  deliveryId: string;
  token: string;
  /** How many attempts were made before, and how many of them do not count in the schedule. */
  attempts: number;
  attemptsApart: number;
  /** Requested by hand while no scheduled attempt is due: if it fails, the schedule stays as it is. */
  manual: boolean;
  eventId: string;
  body: string;
  webhookId: string;
  /** The URL in force now. */
  url: string;
  /** Encrypted, as stored; so are the retired ones that still sign. */
  signingSecret: string;
  retiredSecrets: string[];
  acceptsAny2xx: boolean;
  /** By the database's clock: ours may be wrong, and receivers reject old timestamps. */
  claimedAt: Date;
};

type ClaimOptions = {
  /** The run that retries this delivery; it claims only what no other run is retrying. */
  retryRunId?: string;
};

const scheduled = sql`(d.status in ('pending', 'failing') and d.next_attempt_at <= now())`;

/**
 * Claims those of the deliveries that are due or requested by hand, are unclaimed, and whose webhook is enabled. Call it just before
 * sending, and only for as many as are sent at once: until a claim expires, nobody else sends the same attempt.
 */
export async function claimDeliveries(deliveryIds: readonly string[], { retryRunId }: ClaimOptions = {}): Promise<Claim[]> {
  const claimMs = env().webhookTimeoutMs + claimMarginMs;
  const wanted =
    retryRunId === undefined
      ? sql`(${scheduled} or d.manual_requested_at is not null)`
      : sql`${scheduled} and (d.retry_run_id is null or d.retry_run_id = ${retryRunId})`;
  const rows = await executePrepared<Omit<Claim, "claimedAt"> & { claimedAt: string }>(
    db(),
    sql`
    with due as (
      select d.id, w.url, w.signing_secret, ${stillSigning(sql`w.retired_secrets`)} as retired_secrets, w.accepts_any_2xx
      from deliveries d join webhooks w on w.id = d.webhook_id
      where d.id = any(${sql.param(deliveryIds)}::text[]) and ${wanted}
        and (d.claimed_until is null or d.claimed_until < now())
        and w.disabled_at is null and w.deleted_at is null
      order by d.id for update of d skip locked
    )
    update deliveries d
    set claim_token = gen_random_uuid(), claimed_until = now() + ${claimMs} * interval '1 millisecond', retry_run_id = ${retryRunId ?? null}
    from due, events e
    where d.id = due.id and e.id = d.event_id
    returning d.id as "deliveryId", d.claim_token as token, d.attempts, d.attempts_apart as "attemptsApart", not ${scheduled} as manual,
      e.id as "eventId", e.body, d.webhook_id as "webhookId", due.url,
      due.signing_secret as "signingSecret", due.retired_secrets as "retiredSecrets",
      due.accepts_any_2xx as "acceptsAny2xx", now() as "claimedAt"
  `,
  );
  return rows.map((row) => ({ ...row, claimedAt: new Date(row.claimedAt) }));
}

/** Releases a claim without recording an attempt: the fault was our own, and nothing counts against the receiver. */
export async function releaseClaim({ deliveryId, token }: Claim): Promise<void> {
  await db().execute(sql`update deliveries set claim_token = null, claimed_until = null where id = ${deliveryId} and claim_token = ${token}`);
}
