import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db";
import { auditLog } from "@/db/schema/audit";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { events } from "@/db/schema/events";
import { investments } from "@/db/schema/investments";
import { projects } from "@/db/schema/projects";
import { startTestChain, type TestChain } from "@/lib/chain/testing/chain";
import { readBalance } from "@/lib/chain/token";
import { forgetEnv } from "@/lib/env";
import { giveUpTransfers, retryTransfers, startDistribution } from "./mutations";
import { getPreview, listRecipients } from "./preview";
import { getDistribution, listTransfers } from "./queries";
import { admin, createAllocated, createOffering, doRounds, type Offering, startSeen } from "./testing/offering";

let chain: TestChain;

beforeAll(async () => {
  chain = await startTestChain();
});

afterEach(() => {
  process.env.CHAIN_EMBEDDED_URL = chain.url;
  forgetEnv();
});

afterAll(() => chain.stop());

async function told(type: string, distributionId: string): Promise<Record<string, unknown>[]> {
  const rows = await db().select({ body: events.body }).from(events).where(eq(events.type, type));
  return rows.map(({ body }) => JSON.parse(body).data).filter((data) => data.transaction || data.distribution.id === distributionId);
}

async function expectBalances({ token, investments: expected }: Offering): Promise<void> {
  const balances = await Promise.all(expected.map(({ wallet }) => readBalance(token, wallet)));
  expect(balances).toEqual(expected.map(({ units }) => units));
}

async function statuses(distributionId: string): Promise<string[]> {
  return (await db().select({ status: transfers.status }).from(transfers).where(eq(transfers.distributionId, distributionId)))
    .map(({ status }) => status)
    .sort();
}

test("allocated investments become tokens in wallets: exact, marked, with events, audited", async () => {
  const offering = await createOffering({ investors: 5 });
  const leftOut = await createAllocated({ projectId: offering.projectId, wallet: null, tokens: "7.5" });
  expect(await getPreview(offering.projectId)).toEqual({ toTransfer: { count: 5, tokens: "15.15" }, withoutWallet: { count: 1, tokens: "7.5" } });
  expect((await listRecipients(offering.projectId, { limit: 10 })).rows.map(({ id, wallet }) => [id, wallet])).toContainEqual([leftOut, null]);
  const id = await startSeen(offering.projectId);
  expect(await doRounds(id)).toBe("ended");
  await expectBalances(offering);
  expect(await getDistribution(id)).toMatchObject({ status: "confirmed", problem: null, waits: false, tokens: "15.15", counts: { confirmed: 5, failed: 0 } });
  const rows = await db().select().from(investments).where(eq(investments.projectId, offering.projectId));
  expect(rows.map(({ id, status }) => [id, status])).toEqual(
    expect.arrayContaining([[leftOut, "allocated"], ...offering.investments.map(({ id }) => [id, "distributed"])]),
  );
  const done = { id, project_id: offering.projectId, status: "confirmed", transfers: 5, confirmed: 5, failed: 0, confirmed_at: expect.any(String) };
  expect(await told("distribution_created", id)).toEqual([{ distribution: done }]);
  const tokens = (await told("transaction_created", id)).map(({ transaction }) => transaction);
  expect(tokens).toHaveLength(5);
  for (const { id: investmentId } of offering.investments) {
    expect(tokens).toContainEqual(
      expect.objectContaining({ kind: "token", currency: "SUN1", investment_id: investmentId, tx_hash: expect.stringMatching(/^0x/) }),
    );
  }
  const audited = await db().select({ action: auditLog.action, kind: auditLog.actorKind }).from(auditLog).where(eq(auditLog.subjectId, id));
  expect(audited).toEqual([
    { action: "distribution.started", kind: "admin" },
    { action: "distribution.ended", kind: "system" },
  ]);
  expect(await getPreview(offering.projectId)).toMatchObject({ toTransfer: { count: 0, tokens: "0" }, withoutWallet: { count: 1 } });
});

test("it does not start if the list is not what the admin saw", async () => {
  const { projectId } = await createOffering({ investors: 2 });
  const start = (transfers: number, tokens: string) => startDistribution(admin, { projectId, transfers, tokens });
  await expect(start(1, "1.01")).rejects.toThrow("The list has changed");
  await expect(start(2, "3.02")).rejects.toThrow("The list has changed");
  expect(await db().select().from(transfers).where(eq(transfers.investorId, "none"))).toEqual([]);
  await Promise.allSettled([start(2, "3.03"), start(2, "3.03")]).then((results) =>
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]),
  );
  await expect(start(2, "3.03")).rejects.toThrow("already under way");
});

test("a signer with too few tokens does not start, and neither does an offering without a token", async () => {
  const { projectId } = await createOffering({ investors: 2, supply: 302n });
  await expect(startSeen(projectId)).rejects.toThrow("The signing account holds 3.02 SUN1, and 3.03 SUN1 are to be distributed.");
  await db().update(projects).set({ tokenAddress: null }).where(eq(projects.id, projectId));
  await expect(startSeen(projectId)).rejects.toThrow("no token yet");
});

test("a transfer that the token refuses waits until an admin gives it up; the rest is confirmed, and the event says partial", async () => {
  const offering = await createOffering({ investors: 2 });
  const refused = await createAllocated({ projectId: offering.projectId, wallet: `0x${"0".repeat(40)}`, tokens: "1" });
  const id = await startSeen(offering.projectId);
  expect(await doRounds(id)).toBe("waiting");
  expect(await statuses(id)).toEqual(["confirmed", "confirmed", "failed"]);
  const [failed] = (await listTransfers(id, { status: "failed", limit: 10 })).rows;
  expect(failed).toMatchObject({ failure: "The contract rejected the call: ERC20InvalidReceiver.", transactionHash: null });
  expect(await told("distribution_created", id)).toEqual([]);
  expect(await getDistribution(id)).toMatchObject({ status: "processing", waits: true });
  expect(await retryTransfers(admin, { id, which: "failed" })).toEqual({ transfers: 1 });
  expect(await doRounds(id)).toBe("waiting");
  expect(await giveUpTransfers(admin, { id, which: "failed" })).toEqual({ transfers: 1 });
  expect(await doRounds(id)).toBe("ended");
  await expectBalances(offering);
  expect(await told("distribution_created", id)).toMatchObject([{ distribution: { status: "partially_confirmed", transfers: 3, confirmed: 2, failed: 1 } }]);
  expect(await getPreview(offering.projectId)).toMatchObject({ toTransfer: { count: 1, tokens: "1" } });
  const [left] = await db().select({ status: investments.status }).from(investments).where(eq(investments.id, refused));
  expect(left).toEqual({ status: "allocated" });
  await expect(giveUpTransfers(admin, { id, which: "failed" })).rejects.toThrow("There is no transfer to retry or give up.");
});

test("an unreachable node is reported, and nothing is lost: it continues when the node is back", async () => {
  const offering = await createOffering({ investors: 3 });
  const id = await startSeen(offering.projectId);
  process.env.CHAIN_EMBEDDED_URL = "http://127.0.0.1:9";
  forgetEnv();
  expect(await doRounds(id)).toBe("waiting");
  expect(await getDistribution(id)).toMatchObject({ status: "processing", problem: "The chain's node does not answer." });
  process.env.CHAIN_EMBEDDED_URL = chain.url;
  forgetEnv();
  expect(await doRounds(id)).toBe("ended");
  await expectBalances(offering);
  expect(await getDistribution(id)).toMatchObject({ status: "confirmed", problem: null });
});

test("two concurrent distributions never use the same nonce", async () => {
  const offerings = [await createOffering({ investors: 4 }), await createOffering({ investors: 4 })];
  const ids = await Promise.all(offerings.map(({ projectId }) => startSeen(projectId)));
  await vi.waitFor(async () => expect(await Promise.all(ids.map(doRounds))).toEqual(["ended", "ended"]), 10_000);
  for (const offering of offerings) await expectBalances(offering);
  const nonces = await db().select({ nonce: signedTransactions.nonce }).from(signedTransactions);
  expect(new Set(nonces.map(({ nonce }) => nonce)).size).toBe(nonces.length);
});
