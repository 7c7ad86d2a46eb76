import { eq } from "drizzle-orm";
import { toHex } from "viem";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db } from "@/db";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { chainClient, signerAccount } from "@/lib/chain/client";
import { startTestChain, type TestChain } from "@/lib/chain/testing/chain";
import { readBalance } from "@/lib/chain/token";
import { forgetEnv } from "@/lib/env";
import { retryTransfers } from "./mutations";
import { getDistribution, listTransfers } from "./queries";
import { doPart } from "./round";
import { admin, createOffering, doRound, doRounds, type Offering, startSeen } from "./testing/offering";
import { other, outside, signer } from "./testing/outside";

const node = { CHAIN_RPC_URL: "", CHAIN_SIGNER_KEY: "", CHAIN_CONFIRMATIONS: "" };
let chain: TestChain;
let others: ReturnType<typeof outside>;

beforeAll(async () => {
  chain = await startTestChain();
  others = outside(chain.url);
});

afterEach(() => configure(node));

afterAll(() => chain.stop());

function configure(variables: Record<string, string>): void {
  Object.assign(process.env, variables);
  forgetEnv();
}

async function expectBalances({ token, investments }: Offering): Promise<void> {
  const balances = await Promise.all(investments.map(({ wallet }) => readBalance(token, wallet)));
  expect(balances).toEqual(investments.map(({ units }) => units));
}

async function failures(id: string): Promise<(string | null)[]> {
  return (await listTransfers(id, { status: "failed", limit: 10 })).rows.map(({ failure }) => failure);
}

test("a reverted transaction has failed, and is made again, with another nonce, when an admin asks for it", async () => {
  const offering = await createOffering({ investors: 2 });
  await others.approve(offering.token);
  const id = await startSeen(offering.projectId);
  expect(await doPart("sign", id)).toMatchObject({ done: 2 });
  await others.takeAll(offering.token);
  expect(await doRounds(id)).toBe("waiting");
  expect(await failures(id)).toEqual(Array(2).fill(expect.stringMatching(/^Transaction 0x[0-9a-f]{64} was reverted in block \d+\.$/)));
  await others.giveBack(offering.token);
  await retryTransfers(admin, { id, which: "failed" });
  expect(await doRounds(id)).toBe("ended");
  await expectBalances(offering);
});

test("a transaction whose nonce was used outside the product is dead; its transfer can be retried", async () => {
  const offering = await createOffering({ investors: 1 });
  const id = await startSeen(offering.projectId);
  await doPart("sign", id);
  const [signed] = await db()
    .select({ nonce: signedTransactions.nonce })
    .from(signedTransactions)
    .innerJoin(transfers, eq(transfers.transactionHash, signedTransactions.hash))
    .where(eq(transfers.distributionId, id));
  await others.write(signer, { token: offering.token, to: other.address, amount: 1n, nonce: signed?.nonce });
  expect(await doRounds(id)).toBe("waiting");
  expect(await failures(id)).toEqual([expect.stringContaining(`another transaction of the signing account used its nonce ${signed?.nonce}.`)]);
  await retryTransfers(admin, { id, which: "failed" });
  expect(await doRounds(id)).toBe("ended");
  await expectBalances(offering);
});

test("an account that cannot pay the fees is reported and signs nothing; once funded it continues", async () => {
  const offering = await createOffering({ investors: 2 });
  const id = await startSeen(offering.projectId);
  const { address } = signerAccount();
  const balance = await chainClient().getBalance({ address });
  await others.tools.setBalance({ address, value: 1n });
  expect(await doRounds(id)).toBe("waiting");
  expect(await getDistribution(id)).toMatchObject({ problem: expect.stringContaining("cannot pay the fees"), counts: { planned: 2, signed: 0 } });
  await others.tools.setBalance({ address, value: balance });
  expect(await doRounds(id)).toBe("ended");
  await expectBalances(offering);
});

test("a transaction counts only once it has its confirmations", async () => {
  const key = toHex(signer.getHdKey().privateKey ?? new Uint8Array());
  configure({ CHAIN_RPC_URL: chain.url, CHAIN_SIGNER_KEY: key, CHAIN_CONFIRMATIONS: "3" });
  const offering = await createOffering({ investors: 1 });
  const id = await startSeen(offering.projectId);
  for (const blocks of [1, 1]) {
    expect(await doRound(id)).toBe("moving");
    expect((await getDistribution(id)).counts).toMatchObject({ sent: 1, confirmed: 0 });
    await others.tools.mine({ blocks });
  }
  expect(await doRound(id)).toBe("ended");
  await expectBalances(offering);
});

test("a node of another chain is not mistaken for the one on which a distribution began", async () => {
  const offering = await createOffering({ investors: 1 });
  const id = await startSeen(offering.projectId);
  await others.tools.request({ method: "anvil_setChainId" as never, params: [4_711] as never });
  expect(await doRounds(id)).toBe("waiting");
  expect(await getDistribution(id)).toMatchObject({ problem: expect.stringContaining("began on chain 31337"), counts: { planned: 1 } });
  await others.tools.request({ method: "anvil_setChainId" as never, params: [31_337] as never });
  expect(await doRounds(id)).toBe("ended");
});
