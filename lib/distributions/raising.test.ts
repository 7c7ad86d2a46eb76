import { asc, desc, eq } from "drizzle-orm";
import { createTestClient, http, parseGwei } from "viem";
import { foundry } from "viem/chains";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { events } from "@/db/schema/events";
import { chainClient } from "@/lib/chain/client";
import { startTestChain, type TestChain } from "@/lib/chain/testing/chain";
import { startMortalNode } from "@/lib/chain/testing/mortal-node";
import { readBalance } from "@/lib/chain/token";
import { forgetEnv } from "@/lib/env";
import { getDistribution, listTransfers } from "./queries";
import { doPart } from "./round";
import { addInvestments, createOffering, doRound, type Offering, startSeen } from "./testing/offering";

let chain: TestChain;

beforeAll(async () => {
  chain = await startTestChain();
});

afterEach(settleFees);

afterAll(() => chain.stop());

const tools = () => createTestClient({ chain: foundry, mode: "anvil", transport: http(chain.url) });

/** Restores the initial fees. */
async function settleFees(): Promise<void> {
  vi.restoreAllMocks();
  await tools().setAutomine(true);
  await mine("0.1");
  await db().delete(events);
}

function useNode(url: string): void {
  process.env.CHAIN_EMBEDDED_URL = url;
  forgetEnv();
}

/** Mines a block with this base fee. */
async function mine(gwei: string): Promise<void> {
  await tools().setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei(gwei) });
  await tools().mine({ blocks: 1 });
}

/** A distribution whose transactions were sent before fees rose: the next block left them out, and anvil dropped them. */
async function sendTooCheap(offering: Offering): Promise<string> {
  const id = await sendWithoutBlock(offering);
  await mine("50");
  return id;
}

/** A distribution whose transactions wait in the node's pool. */
async function sendWithoutBlock({ projectId }: Offering): Promise<string> {
  await tools().setAutomine(false);
  const id = await startSeen(projectId);
  expect(await doRound(id)).toBe("moving");
  return id;
}

/** The node quotes a higher tip, and still has the cheaper transactions in its pool. */
function raiseTips(): void {
  vi.spyOn(chainClient(), "estimateMaxPriorityFeePerGas").mockResolvedValue(parseGwei("3"));
}

async function waitLong(): Promise<void> {
  await db()
    .update(signedTransactions)
    .set({ signedAt: new Date(Date.now() - 600_000) });
}

async function signedOf(distributionId: string) {
  const { nonce, hash, replaces } = signedTransactions;
  return db()
    .select({ nonce, hash, replaces })
    .from(signedTransactions)
    .innerJoin(transfers, eq(transfers.id, signedTransactions.transferId))
    .where(eq(transfers.distributionId, distributionId))
    .orderBy(asc(nonce), asc(signedTransactions.signedAt));
}

/** The parts of a round that replace and send. */
async function raiseAndSend(id: string): Promise<void> {
  await doPart("sign", id);
  await doPart("broadcast", id);
}

/** The transaction hashes of the distribution's transfers. */
async function made(distributionId: string): Promise<(string | null)[]> {
  return (await listTransfers(distributionId, { limit: 10 })).rows.map(({ transactionHash }) => transactionHash).sort();
}

async function expectMadeOnce(id: string, { token, investments }: Offering): Promise<void> {
  const balances = await Promise.all(investments.map(({ wallet }) => readBalance(token, wallet)));
  expect(balances).toEqual(investments.map(({ units }) => units));
  expect(await getDistribution(id)).toMatchObject({ status: "confirmed", counts: { confirmed: investments.length } });
  const hashes = await made(id);
  for (const hash of hashes) expect(await chainClient().getTransactionReceipt({ hash: hash as `0x${string}` })).toMatchObject({ status: "success" });
  const told = (await db().select({ body: events.body }).from(events).where(eq(events.type, "transaction_created"))).map(({ body }) => JSON.parse(body).data);
  expect(told.map(({ transaction }) => transaction.tx_hash).sort()).toEqual(hashes);
}

async function expectRaised(id: string, offering: Offering): Promise<void> {
  const [first, raised, second, secondRaised] = await signedOf(id);
  expect([raised?.replaces, secondRaised?.replaces]).toEqual([first?.hash, second?.hash]);
  expect([raised?.nonce, secondRaised?.nonce]).toEqual([first?.nonce, second?.nonce]);
  await tools().mine({ blocks: 1 });
  expect(await doRound(id)).toBe("ended");
  await expectMadeOnce(id, offering);
  expect(await made(id)).toEqual([raised?.hash, secondRaised?.hash].sort());
}

test("a transaction stuck because fees have risen is replaced with the same nonce, only after waiting, and made once", async () => {
  const offering = await createOffering({ investors: 2 });
  const id = await sendTooCheap(offering);
  expect(await doRound(id)).toBe("moving");
  expect(await signedOf(id)).toHaveLength(2);
  await waitLong();
  expect(await doRound(id)).toBe("moving");
  await expectRaised(id, offering);
});

test("one that is still in the node's pool is replaced there", async () => {
  const offering = await createOffering({ investors: 2 });
  const id = await sendWithoutBlock(offering);
  raiseTips();
  await waitLong();
  expect(await doRound(id)).toBe("moving");
  await expectRaised(id, offering);
});

test("when the cheaper one is included after all, it counts, and the other is dead", async () => {
  const offering = await createOffering({ investors: 2 });
  const id = await sendWithoutBlock(offering);
  raiseTips();
  await waitLong();
  expect(await doPart("sign", id)).toMatchObject({ done: 2 });
  await tools().mine({ blocks: 1 });
  expect(await doRound(id)).toBe("ended");
  await expectMadeOnce(id, offering);
  expect(await made(id)).toEqual(
    (await signedOf(id))
      .filter(({ replaces }) => replaces === null)
      .map(({ hash }) => hash)
      .sort(),
  );
});

test("a transaction with sufficient fees is resent unchanged, however long it waits", async () => {
  const offering = await createOffering({ investors: 2 });
  const id = await sendWithoutBlock(offering);
  await waitLong();
  expect(await doRound(id)).toBe("moving");
  expect(await signedOf(id)).toHaveLength(2);
  await tools().mine({ blocks: 1 });
  expect(await doRound(id)).toBe("ended");
  await expectMadeOnce(id, offering);
});

test("interrupted after any request during the replacement, it is made once", async () => {
  const node = await startMortalNode(chain.url);
  useNode(node.url);
  const { projectId, token } = await createOffering({ investors: 0 });
  let requests = 0;
  for (let died = true; died; requests += 1) {
    const offering = { projectId, token, investments: await addInvestments(projectId, 1) };
    const id = await sendTooCheap(offering);
    await waitLong();
    node.dieAt(requests + 1, "after");
    await raiseAndSend(id);
    died = node.revive();
    await raiseAndSend(id);
    expect(await signedOf(id)).toHaveLength(2);
    await tools().mine({ blocks: 1 });
    expect(await doRound(id)).toBe("ended");
    await expectMadeOnce(id, offering);
    await settleFees();
  }
  node.stop();
  useNode(chain.url);
  // Requests for the chain's state, the nonce, the fees, the funds, and sending.
  expect(requests).toBeGreaterThan(8);
});

test("the database rejects the nonce of another transfer, and a replacement with a different nonce", async () => {
  const offering = await createOffering({ investors: 2 });
  const id = await startSeen(offering.projectId);
  await doPart("sign", id);
  const [one, other] = await db().select().from(signedTransactions).orderBy(desc(signedTransactions.nonce)).limit(2);
  if (!one || !other) throw new Error("nothing was signed");
  const insert = (changed: Partial<typeof one>) =>
    db()
      .insert(signedTransactions)
      .values({ ...one, hash: "0x1", ...changed });
  await expect(insert({})).rejects.toMatchObject({ cause: { code: "23505" } });
  await expect(insert({ transferId: other.transferId })).rejects.toMatchObject({ cause: { code: "23505" } });
  await expect(insert({ replaces: other.hash })).rejects.toMatchObject({ cause: { code: "23503" } });
  await expect(insert({ replaces: one.hash, transferId: other.transferId })).rejects.toMatchObject({ cause: { code: "23503" } });
  await expect(insert({ replaces: one.hash, nonce: one.nonce + 1 })).rejects.toMatchObject({ cause: { code: "23503" } });
  expect(await doRound(id)).toBe("ended");
});
