import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { startTestChain, type TestChain } from "@/lib/chain/testing/chain";
import { type Moment, type MortalNode, startMortalNode } from "@/lib/chain/testing/mortal-node";
import { readBalance } from "@/lib/chain/token";
import { forgetEnv } from "@/lib/env";
import { addInvestments, createOffering, doRounds, type Offering, startSeen } from "./testing/offering";

let chain: TestChain;
let node: MortalNode;
let offering: Offering;

beforeAll(async () => {
  chain = await startTestChain();
  node = await startMortalNode(chain.url);
  process.env.CHAIN_EMBEDDED_URL = node.url;
  forgetEnv();
  offering = await createOffering({ investors: 0 });
});

afterAll(async () => {
  node.stop();
  await chain.stop();
});

/** A distribution of two transfers, interrupted at its n-th request to the node and resumed. Returns whether it made that many requests. */
async function survives(request: number, moment: Moment): Promise<boolean> {
  const investments = await addInvestments(offering.projectId, 2);
  const id = await startSeen(offering.projectId);
  node.dieAt(request, moment);
  const standing = await doRounds(id);
  const died = node.revive();
  expect(standing).toBe(died ? "waiting" : "ended");
  if (died) expect(await doRounds(id)).toBe("ended");
  const balances = await Promise.all(investments.map(({ wallet }) => readBalance(offering.token, wallet)));
  expect(balances).toEqual(investments.map(({ units }) => units));
  const signed = await db()
    .select({ hash: signedTransactions.hash })
    .from(signedTransactions)
    .innerJoin(transfers, eq(transfers.id, signedTransactions.transferId))
    .where(eq(transfers.distributionId, id));
  expect(signed).toHaveLength(2);
  return died;
}

describe.each(["before", "after"] as const)("interrupted %s a request", (moment) => {
  test("whichever request it is, each wallet gets its tokens once", async () => {
    let requests = 0;
    while (await survives(requests + 1, moment)) requests += 1;
    // Signing, sending and settling take about this many requests.
    expect(requests).toBeGreaterThan(15);
  }, 60_000);
});
