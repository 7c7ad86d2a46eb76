import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/db";
import { events } from "@/db/schema/events";
import { expectInvariants } from "./testing/invariants";
import { type Choice, startOffering, steps } from "./testing/offering";

const runs = Number(process.env.STATE_MACHINE_RUNS ?? 30);

type Step = Choice & { name: keyof typeof steps };

const likely = ["pay", "payTwice", "allocateInvestment", "allocateOrder", "cancel", "expire"] as const;
const occasional = ["place", "repeat", "contradict", "payForNobody", "assign"] as const;

const name = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...likely) }, { weight: 1, arbitrary: fc.constantFrom(...occasional) });
// Mostly the first order, so that concurrent steps meet on the same one.
const pick = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) });
const step: fc.Arbitrary<Step> = fc.record({ name, pick, amount: fc.nat(5) });
/** The steps that run concurrently. */
const round = fc.array(step, { minLength: 1, maxLength: 5 });

test("whatever races for an order, its state and its events agree, and no money or token counts twice", { timeout: 120_000 }, async () => {
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 6, size: "max" }), async (rounds) => {
      await db().execute(sql`truncate events, orders, bank_transactions cascade`);
      const offering = await startOffering();
      for (const together of rounds) {
        // Wait for all of them: a failure must not leave others running into the next round.
        const outcomes = await Promise.allSettled(together.map(({ name, ...choice }) => steps[name](offering, choice)));
        for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
        await expectInvariants(offering);
      }
      for (const { type } of await db().selectDistinct({ type: events.type }).from(events)) ends.add(type);
    }),
    { numRuns: runs },
  );
  expect([...ends].sort()).toEqual(["investment_received", "order_cancelled", "order_created", "order_fulfilled", "transaction_created"]);
});
