import { and, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db";
import { auditLog } from "@/db/schema/audit";
import { chainCheckpoints, chainSigners } from "@/db/schema/chain";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { events } from "@/db/schema/events";
import { projects } from "@/db/schema/projects";
import { checkChain } from "@/lib/chain/checkpoint";
import { chainClient, signerAccount } from "@/lib/chain/client";
import { deployToken } from "@/lib/chain/deploy";
import { startTestChain, type TestChain } from "@/lib/chain/testing/chain";
import { readBalance } from "@/lib/chain/token";
import { forgetEnv } from "@/lib/env";
import { giveUpTransfers } from "./mutations";
import { acceptNewChain, findChainReset } from "./new-chain";
import { getPreview } from "./preview";
import { setProjectToken } from "./project-token";
import { getDistribution } from "./queries";
import { addInvestments, admin, createOffering, doRound, doRounds, type Offering, startSeen } from "./testing/offering";
import { outside } from "./testing/outside";

const chainId = 31_337;
const chains: TestChain[] = [];

beforeEach(startChain);

afterEach(async () => {
  await Promise.all(chains.splice(0).map((chain) => chain.stop()));
  for (const table of [signedTransactions, chainCheckpoints, chainSigners, events]) await db().delete(table);
  await db().update(projects).set({ tokenAddress: null });
});

/** From now on the product uses this chain; if it replaces an earlier one, the chain was reset. */
async function startChain(): Promise<TestChain> {
  const chain = await startTestChain();
  chains.push(chain);
  return chain;
}

function use(chain: TestChain): void {
  process.env.CHAIN_EMBEDDED_URL = chain.url;
  forgetEnv();
}

/** A distribution of one transfer on a chain that is lost before it includes it. */
async function loseChain(): Promise<{ id: string; offering: Offering; hash: string | null }> {
  const offering = await createOffering({ investors: 1 });
  await outside(chains[0]?.url ?? "").tools.setAutomine(false);
  const id = await startSeen(offering.projectId);
  expect(await doRound(id)).toBe("moving");
  const [sent] = await db().select({ hash: transfers.transactionHash }).from(transfers).where(eq(transfers.distributionId, id));
  // Makes the checkpoint a block that only this chain has.
  const { hash } = await chainClient().getBlock();
  await db().update(chainCheckpoints).set({ blockNumber: 1n, blockHash: hash });
  await startChain();
  return { id, offering, hash: sent?.hash ?? null };
}

test("what the lost chain had not confirmed is given up, none of it reaches the new chain, and the next distribution starts over there", async () => {
  const { id, offering, hash } = await loseChain();
  expect(await doRounds(id)).toBe("waiting");
  expect(await findChainReset()).toMatchObject({ chainId, blockNumber: "1", isAcceptable: true, distributions: 1, transfers: 1 });
  expect(await acceptNewChain(admin, { chainId })).toEqual({ distributions: 1, transfers: 1, tokens: 1 });
  expect(await findChainReset()).toBeNull();
  expect(await doRound(id)).toBe("ended");
  expect(await getDistribution(id)).toMatchObject({ status: "partially_confirmed", problem: null, counts: { given_up: 1 } });
  const told = (await db().select({ body: events.body }).from(events)).map(({ body }) => JSON.parse(body));
  expect(told).toMatchObject([{ type: "distribution_created", data: { distribution: { id, confirmed: 0, failed: 1 } } }]);
  expect(await chainClient().getTransactionCount({ address: signerAccount().address, blockTag: "pending" })).toBe(0);
  const [project] = await db().select({ token: projects.tokenAddress }).from(projects).where(eq(projects.id, offering.projectId));
  expect(project).toEqual({ token: null });
  const audited = await db().select().from(auditLog).where(eq(auditLog.subjectId, "chain"));
  expect(audited).toMatchObject([{ action: "chain.new_accepted", actorLabel: admin.label, before: { block: "1" }, after: { transfers: 1, tokensRemoved: 1 } }]);

  const token = await deployToken({ name: "Solar Park One", symbol: "SUN1", decimals: 2, supply: 1_000_000n });
  await setProjectToken(admin, { projectId: offering.projectId, address: token });
  const next = await startSeen(offering.projectId);
  expect(await doRounds(next)).toBe("ended");
  const [transfer] = await db().select().from(transfers).where(eq(transfers.distributionId, next));
  // The very same transaction on another chain: its bytes would still be valid.
  expect([transfer?.status, transfer?.transactionHash]).toEqual(["confirmed", hash]);
  expect(await Promise.all(offering.investments.map(({ wallet }) => readBalance(token, wallet)))).toEqual(offering.investments.map(({ units }) => units));
  expect(await db().$count(signedTransactions)).toBe(1);
});

test("what had to be settled by hand on the lost chain is distributed on the new one", async () => {
  const offering = await createOffering({ investors: 1 });
  const id = await startSeen(offering.projectId);
  await outside(chains[0]?.url ?? "").tools.setCode({ address: offering.token, bytecode: "0x600160005260206000f3" });
  expect(await doRounds(id)).toBe("waiting");
  await giveUpTransfers(admin, { id, which: "failed" });
  expect(await doRounds(id)).toBe("ended");
  expect((await getPreview(offering.projectId)).toTransfer.count).toBe(0);
  await startChain();
  await expect(checkChain()).rejects.toMatchObject({ kind: "reset" });
  expect(await acceptNewChain(admin, { chainId })).toMatchObject({ distributions: 0, transfers: 0, tokens: 1 });
  expect((await getPreview(offering.projectId)).toTransfer.count).toBe(1);
});

test("what was confirmed stays on record, and an offering keeps a token that the new chain has", async () => {
  const offering = await createOffering({ investors: 1 });
  const done = await startSeen(offering.projectId);
  expect(await doRounds(done)).toBe("ended");
  await addInvestments(offering.projectId, 1);
  await startChain();
  await expect(checkChain()).rejects.toMatchObject({ kind: "reset" });
  const again = await outside(chains[1]?.url ?? "").deploy({ name: "Solar Park One", symbol: "SUN1", decimals: 2, supply: 1_000_000n });
  expect(again).toBe(offering.token);
  expect(await acceptNewChain(admin, { chainId })).toMatchObject({ distributions: 0, transfers: 0 });
  const [project] = await db().select({ token: projects.tokenAddress }).from(projects).where(eq(projects.id, offering.projectId));
  expect(project).toEqual({ token: offering.token });
  expect(await getDistribution(done)).toMatchObject({ status: "confirmed" });
});

test("a token that was changed while the new chain was being accepted stays, and no removal of it is recorded", async () => {
  const { offering } = await loseChain();
  await expect(checkChain()).rejects.toMatchObject({ kind: "reset" });
  const changed = "0x52908400098527886e0f7030069857d2e4169ee7";
  const accepted = await db().transaction(async (tx) => {
    await tx.update(projects).set({ tokenAddress: changed }).where(eq(projects.id, offering.projectId));
    const accepting = acceptNewChain(admin, { chainId });
    // It has read the old address, and waits for this change.
    await vi.waitFor(async () => expect(await countWaiting()).toBe(1), { timeout: 10_000 });
    return { accepting };
  });
  expect(await accepted.accepting).toMatchObject({ tokens: 0 });
  const [project] = await db().select({ token: projects.tokenAddress }).from(projects).where(eq(projects.id, offering.projectId));
  expect(project).toEqual({ token: changed });
  const removals = and(eq(auditLog.subjectId, offering.projectId), eq(auditLog.action, "project.token_changed"));
  expect(await db().$count(auditLog, removals)).toBe(0);
});

/** How many statements wait for another transaction. */
async function countWaiting(): Promise<number> {
  const [row] = await db().execute<{ count: number }>(
    sql`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.count ?? 0;
}

test("a chain that came back is not accepted as new, and continues where it was", async () => {
  const { id, offering } = await loseChain();
  await expect(checkChain()).rejects.toMatchObject({ kind: "reset", message: expect.stringMatching(/^The chain was reset: block 1 of chain 31337 /) });
  const [before] = chains;
  if (before) use(before);
  await expect(acceptNewChain(admin, { chainId })).rejects.toMatchObject({ code: "conflict" });
  expect(await findChainReset()).toBeNull();
  await outside(before?.url ?? "").tools.mine({ blocks: 1 });
  expect(await doRounds(id)).toBe("ended");
  expect(await readBalance(offering.token, offering.investments[0]?.wallet ?? "0x")).toBe(offering.investments[0]?.units);
});

test("a new chain is accepted once, and only on chains for trials", async () => {
  await loseChain();
  await expect(checkChain()).rejects.toMatchObject({ kind: "reset" });
  process.env.APP_ENV = "production";
  forgetEnv();
  await expect(acceptNewChain(admin, { chainId })).rejects.toThrow("Only a test chain");
  delete process.env.APP_ENV;
  forgetEnv();
  await expect(acceptNewChain(admin, { chainId: 1 })).rejects.toThrow("Only a test chain");
  await expect(acceptNewChain(admin, { chainId: 1_337 })).rejects.toThrow("already been accepted");
  const answers = await Promise.allSettled([acceptNewChain(admin, { chainId }), acceptNewChain(admin, { chainId })]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
