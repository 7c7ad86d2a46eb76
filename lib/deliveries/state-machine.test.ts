import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/db";
import { startTestEventServer } from "@/lib/events/testing/event-server";
import { sweepDeliveries } from "./sweep";
import { expectInvariants, listRows, wantsAttempt } from "./testing/invariants";
import { type Choice, type Pipeline, startPipeline, steps } from "./testing/pipeline";
import { deliverNow } from "./testing/receiving-webhook";

const runs = Number(process.env.STATE_MACHINE_RUNS ?? 80);
const longestRounds = 30;

type Step = Choice & { name: keyof typeof steps };

const likely = ["claim", "record", "release", "expireClaim", "becomeDue"] as const;
const occasional = ["commitEvent", "crash", "deliver", "retry", "sweep", "changeSchedule", "disable", "enable", "sendHeld"] as const;
const byHand = ["sendAgain", "recover", "advanceRecovery"] as const;
const rare = ["stopRecovery", "disableAndDie", "delete", "deleteAndDie"] as const;

const name = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...likely) },
  { weight: 8, arbitrary: fc.constantFrom(...occasional) },
  { weight: 5, arbitrary: fc.constantFrom(...byHand) },
  { weight: 1, arbitrary: fc.constantFrom(...rare) },
);
const step: fc.Arbitrary<Step> = fc.record({ name, pick: fc.nat(15), ok: fc.boolean() });
/** The steps that run concurrently. */
const round = fc.array(step, { minLength: 1, maxLength: 3 });

test("whatever happens to deliveries, in any order and concurrently, none is lost, sent by two, or shown in the wrong state", {
  timeout: Math.max(120_000, runs * 1_000),
}, async () => {
  const server = await startTestEventServer();
  const rounds = fc.array(round, { maxLength: longestRounds, size: "max" });
  await fc.assert(
    fc.asyncProperty(rounds, async (listed) => {
      await db().execute(sql`truncate webhooks, events cascade`);
      const pipeline = await startPipeline();
      for (const together of listed) {
        await Promise.all(together.map(({ name, ...choice }) => steps[name](pipeline, choice)));
        await expectInvariants(pipeline);
      }
      await expectNoneForgotten(pipeline, () => server.sent.splice(0).flatMap(({ data }) => data.deliveryIds as string[]));
    }),
    { numRuns: runs },
  );
});

/** All claim holders have died, and time passes: each sweep finds everything that waits, and finishes it. */
async function expectNoneForgotten(pipeline: Pipeline, takeTold: () => string[]): Promise<void> {
  await steps.sweep();
  await steps.enable(pipeline);
  await steps.sendHeld(pipeline);
  // A recovery without an engine would wait for ever, so whatever it still covers is taken here.
  await steps.recover(pipeline);
  for (let rounds = 0; rounds < 3; rounds += 1) await steps.advanceRecovery(pipeline);
  for (;;) {
    await letTimePass(pipeline);
    const waiting = (await listRows(pipeline.webhookId)).filter(wantsAttempt).map(({ id }) => id);
    takeTold();
    await sweepDeliveries({ overdueSeconds: 60 });
    const told = takeTold();
    expect(told.toSorted()).toEqual(waiting);
    if (waiting.length === 0) break;
    await deliverNow(pipeline.webhookId, told);
    await expectInvariants(pipeline);
  }
  for (const { status, deleted } of await listRows(pipeline.webhookId)) {
    expect(["succeeded", "exhausted", ...(deleted ? ["cancelled"] : [])]).toContain(status);
  }
}

async function letTimePass({ claims, expired }: Pipeline): Promise<void> {
  await db().execute(sql`
    update deliveries set claimed_until = claimed_until - interval '1 hour', next_attempt_at = next_attempt_at - interval '1 hour',
      dispatched_at = dispatched_at - interval '1 hour', manual_requested_at = manual_requested_at - interval '1 hour'
  `);
  for (const { claim } of claims) expired.add(claim.token);
}
