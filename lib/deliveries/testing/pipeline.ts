import { sql } from "drizzle-orm";
import { db } from "@/db";
import { systemActor } from "@/lib/actor";
import { env, forgetEnv } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { catalogue } from "@/lib/events/catalogue";
import { flushDispatcher } from "@/lib/events/dispatcher";
import { recordEvent, withEvents } from "@/lib/events/transaction";
import { runRecoveryBatch } from "@/lib/recoveries/batch";
import { sendHeld, startRecovery, stopRecovery } from "@/lib/recoveries/mutations";
import { listRecoveries } from "@/lib/recoveries/queries";
import { deleteWebhook, disableWebhook, enableWebhook } from "@/lib/webhooks/mutations";
import { nextWaitMs } from "@/lib/webhooks/retry-schedule";
import { type Claim, claimDeliveries, releaseClaim } from "../claim";
import { sendAllAgain } from "../manual-send";
import { recordAttempt } from "../record";
import { retryDelivery } from "../retry";
import { sweepDeliveries } from "../sweep";
import { createReceivingWebhook, deliverNow } from "./receiving-webhook";

/** A claim that the test took. `held`: it may still be recorded or released. `abandoned`: its holder has died. */
type HeldClaim = { claim: Claim; state: "held" | "abandoned" | "settled" };

/** One webhook, its receiver, its deliveries, and what the test knows of the claims it took. */
export type Pipeline = Awaited<ReturnType<typeof startPipeline>>;

/** `pick` chooses an element, modulo their number. `ok`: the receiver answers 200. */
export type Choice = { pick: number; ok: boolean };

const actor = systemActor("test");
const schedules = ["1s", "1s,1s,1s", "1s,1s,1s,1s,1s,1s,1s,1s"] as const;
const mostDeliveries = 2;

/** Requires empty tables. */
export async function startPipeline() {
  const { webhook, receiver } = await createReceivingWebhook({ schedule: schedules[1] });
  const pipeline = {
    webhookId: webhook.id,
    receiver,
    ids: [] as string[],
    claims: [] as HeldClaim[],
    expired: new Set<string>(),
    everDisabled: false,
    /** How many manual attempts were requested and not refused. */
    askedFor: 0,
  };
  await commitEvent(pipeline);
  return pipeline;
}

/** Everything that can happen to deliveries, at any time and concurrently. */
export const steps = {
  commitEvent,

  async claim({ ids, claims }: Pipeline, { pick }: Choice) {
    const taken = await claimDeliveries(ids.filter((_, index) => (pick + 1) & (1 << index)));
    claims.push(...taken.map((claim) => ({ claim, state: "held" as const })));
  },

  async record(pipeline: Pipeline, { pick, ok }: Choice) {
    const claim = takeHeld(pipeline, pick, "settled");
    if (!claim) return;
    const waitMs = nextWaitMs({ attempt: claim.attempts - claim.attemptsApart + 1, scheduleMs: env().retryScheduleMs, random: 0 });
    await recordAttempt({ claim, outcome: outcome(ok), waitMs });
  },

  async release(pipeline: Pipeline, { pick }: Choice) {
    const claim = takeHeld(pipeline, pick, "settled");
    if (claim) await releaseClaim(claim);
  },

  async crash(pipeline: Pipeline, { pick }: Choice) {
    takeHeld(pipeline, pick, "abandoned");
  },

  async expireClaim({ ids, expired }: Pipeline, { pick }: Choice) {
    const id = ids[pick % ids.length] ?? "";
    const rows = await db().execute<{ token: string }>(sql`
      update deliveries set claimed_until = now() - interval '1 second' where id = ${id} and claim_token is not null returning claim_token as token
    `);
    for (const { token } of rows) expired.add(token);
  },

  async becomeDue({ ids }: Pipeline, { pick }: Choice) {
    await db().execute(sql`
      update deliveries set next_attempt_at = now() - interval '2 minutes' where id = ${ids[pick % ids.length]} and next_attempt_at is not null
    `);
  },

  async deliver({ webhookId, ids, receiver }: Pipeline, { ok }: Choice) {
    receiver.answerWith({ status: ok ? 200 : 500 });
    await deliverNow(webhookId, ids);
  },

  async retry({ webhookId, ids, receiver }: Pipeline, { pick, ok }: Choice) {
    receiver.answerWith({ status: ok ? 200 : 500 });
    await retryDelivery(ids[pick % ids.length] ?? "", webhookId, `run-${pick % 2}`);
  },

  async sweep() {
    await sweepDeliveries({ overdueSeconds: 60 });
  },

  async changeSchedule(_: Pipeline, { pick }: Choice) {
    process.env.WEBHOOK_RETRY_SCHEDULE = schedules[pick % schedules.length];
    forgetEnv();
  },

  async disable(pipeline: Pipeline) {
    pipeline.everDisabled = true;
    await unlessRefused(disableWebhook(actor, pipeline.webhookId));
  },

  async disableAndDie(pipeline: Pipeline) {
    pipeline.everDisabled = true;
    await db().execute(sql`update webhooks set disabled_at = now() where id = ${pipeline.webhookId}`);
  },

  async enable({ webhookId }: Pipeline) {
    await unlessRefused(enableWebhook(actor, webhookId));
  },

  async sendHeld({ webhookId }: Pipeline) {
    await unlessRefused(sendHeld(actor, webhookId, new Date()));
    for (const id of await listRunning(webhookId)) await runRecoveryBatch(id);
  },

  async sendAgain(pipeline: Pipeline, { pick }: Choice) {
    const { requested } = await sendAllAgain(actor, pipeline.ids.slice(pick % pipeline.ids.length));
    pipeline.askedFor += requested;
  },

  async recover({ webhookId }: Pipeline) {
    await unlessRefused(startRecovery(actor, { kind: "recover", webhookId, since: null, statuses: ["exhausted", "held"] }, new Date()));
  },

  async advanceRecovery({ webhookId }: Pipeline) {
    for (const id of await listRunning(webhookId)) await runRecoveryBatch(id);
  },

  async stopRecovery({ webhookId }: Pipeline) {
    for (const id of await listRunning(webhookId)) await unlessRefused(stopRecovery(actor, id));
  },

  async delete({ webhookId }: Pipeline) {
    await unlessRefused(deleteWebhook(actor, webhookId));
  },

  async deleteAndDie({ webhookId }: Pipeline) {
    await db().execute(sql`update webhooks set deleted_at = now() where id = ${webhookId}`);
  },
};

async function commitEvent({ ids, webhookId }: Pick<Pipeline, "ids" | "webhookId">): Promise<void> {
  if (ids.length >= mostDeliveries) return;
  await withEvents((tx) => recordEvent(tx, { type: "order_created", trigger: "api", data: catalogue.order_created.example }));
  await flushDispatcher();
  const rows = await db().execute<{ id: string }>(sql`select id from deliveries where webhook_id = ${webhookId} order by id`);
  ids.splice(0, ids.length, ...rows.map(({ id }) => id));
}

async function listRunning(webhookId: string): Promise<string[]> {
  return (await listRecoveries(webhookId)).filter(({ state }) => state === "running").map(({ id }) => id);
}

function takeHeld({ claims }: Pipeline, pick: number, state: HeldClaim["state"]): Claim | undefined {
  const held = claims.filter((entry) => entry.state === "held");
  const entry = held[pick % held.length];
  if (entry) entry.state = state;
  return entry?.claim;
}

function outcome(ok: boolean) {
  const answer = { responseHeaders: null, responseBody: null, responseTruncated: false, errorClass: null, errorMessage: null };
  return { ...answer, startedAt: new Date(), durationMs: 1, statusCode: ok ? 200 : 500, requestHeaders: {} };
}

async function unlessRefused(change: Promise<unknown>): Promise<void> {
  await change.catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
  });
}
