import { eq } from "drizzle-orm";
import { type Address, createTestClient, createWalletClient, http, maxUint256, toHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db } from "@/db";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { chainClient, signerAccount } from "@/lib/chain/client";
import { startTestChain, type TestChain } from "@/lib/chain/testing/chain";
import { readBalance, tokenAbi } from "@/lib/chain/token";
import { forgetEnv } from "@/lib/env";
import { retryFailedTransfers } from "./mutations";
import { getDistribution, listTransfers } from "./queries";
import { doPart } from "./round";
import { admin, createOffering, doRound, doRounds, type Offering, startSeen } from "./testing/offering";

const phrase = "test test test test test test test test test test test junk";
const other = mnemonicToAccount(phrase, { addressIndex: 1 });
const node = { CHAIN_RPC_URL: "", CHAIN_SIGNER_KEY: "", CHAIN_CONFIRMATIONS: "" };
let chain: TestChain;

beforeAll(async () => {
  chain = await startTestChain();
});

afterEach(() => configure(node));

afterAll(() => chain.stop());

function configure(variables: Record<string, string>): void {
  Object.assign(process.env, variables);
  forgetEnv();
}

const tools = () => createTestClient({ chain: foundry, mode: "anvil", transport: http(chain.url) });

/** A transaction made with the account outside of the product, of its next nonce unless another is given. */
async function write(account: ReturnType<typeof mnemonicToAccount>, call: { token: Address; to: Address; amount: bigint; from?: Address; nonce?: number }) {
  const client = createWalletClient({ account, chain: foundry, transport: http(chain.url) });
  const { token: address, to, amount, from, nonce } = call;
  const hash = from
    ? await client.writeContract({ address, abi: tokenAbi, functionName: "transferFrom", args: [from, to, amount], nonce })
    : await client.writeContract({ address, abi: tokenAbi, functionName: "transfer", args: [to, amount], nonce });
  await chainClient().waitForTransactionReceipt({ hash, pollingInterval: 20 });
}

async function expectBalances({ token, investments }: Offering): Promise<void> {
  const balances = await Promise.all(investments.map(({ wallet }) => readBalance(token, wallet)));
  expect(balances).toEqual(investments.map(({ units }) => units));
}

async function failures(id: string): Promise<(string | null)[]> {
  return (await listTransfers(id, { status: "failed", limit: 10 })).rows.map(({ failure }) => failure);
}

test("a transaction that the chain reverts has failed, and is made anew, with another nonce, when an admin says so", async () => {
  const offering = await createOffering({ investors: 2 });
  const signer = mnemonicToAccount(phrase);
  const approval = createWalletClient({ account: signer, chain: foundry, transport: http(chain.url) });
  await approval.writeContract({ address: offering.token, abi: tokenAbi, functionName: "approve", args: [other.address, maxUint256] });
  const id = await startSeen(offering.projectId);
  expect(await doPart("sign", id)).toMatchObject({ done: 2 });
  await write(other, { token: offering.token, from: signer.address, to: other.address, amount: 1_000_000n });
  expect(await doRounds(id)).toBe("waiting");
  expect(await failures(id)).toEqual(Array(2).fill(expect.stringMatching(/^Transaction 0x[0-9a-f]{64} was reverted in block \d+\.$/)));
  await write(other, { token: offering.token, to: signer.address, amount: 1_000_000n });
  await retryFailedTransfers(admin, id);
  expect(await doRounds(id)).toBe("ended");
  await expectBalances(offering);
});

test("a transaction whose nonce was used outside of the product is known to be dead; the transfer can be made anew", async () => {
  const offering = await createOffering({ investors: 1 });
  const id = await startSeen(offering.projectId);
  await doPart("sign", id);
  const [signed] = await db()
    .select({ nonce: signedTransactions.nonce })
    .from(signedTransactions)
    .innerJoin(transfers, eq(transfers.transactionHash, signedTransactions.hash))
    .where(eq(transfers.distributionId, id));
  await write(mnemonicToAccount(phrase), { token: offering.token, to: other.address, amount: 1n, nonce: signed?.nonce });
  expect(await doRounds(id)).toBe("waiting");
  expect(await failures(id)).toEqual([expect.stringContaining(`another one of the signing account took its number ${signed?.nonce}`)]);
  await retryFailedTransfers(admin, id);
  expect(await doRounds(id)).toBe("ended");
  await expectBalances(offering);
});

test("an account that cannot pay the fees is shown and signs nothing; with money it goes on", async () => {
  const offering = await createOffering({ investors: 2 });
  const id = await startSeen(offering.projectId);
  const { address } = signerAccount();
  const balance = await chainClient().getBalance({ address });
  await tools().setBalance({ address, value: 1n });
  expect(await doRounds(id)).toBe("waiting");
  expect(await getDistribution(id)).toMatchObject({ problem: expect.stringContaining("cannot pay the fees"), counts: { planned: 2, signed: 0 } });
  await tools().setBalance({ address, value: balance });
  expect(await doRounds(id)).toBe("ended");
  await expectBalances(offering);
});

test("a transaction counts when it has its confirmations, not before", async () => {
  const key = toHex(mnemonicToAccount(phrase).getHdKey().privateKey ?? new Uint8Array());
  configure({ CHAIN_RPC_URL: chain.url, CHAIN_SIGNER_KEY: key, CHAIN_CONFIRMATIONS: "3" });
  const offering = await createOffering({ investors: 1 });
  const id = await startSeen(offering.projectId);
  for (const blocks of [1, 1]) {
    expect(await doRound(id)).toBe("moving");
    expect((await getDistribution(id)).counts).toMatchObject({ sent: 1, confirmed: 0 });
    await tools().mine({ blocks });
  }
  expect(await doRound(id)).toBe("ended");
  await expectBalances(offering);
});

test("a node of another chain is not taken for the one on which a distribution began", async () => {
  const offering = await createOffering({ investors: 1 });
  const id = await startSeen(offering.projectId);
  await tools().request({ method: "anvil_setChainId" as never, params: [4_711] as never });
  expect(await doRounds(id)).toBe("waiting");
  expect(await getDistribution(id)).toMatchObject({ problem: expect.stringContaining("began on chain 31337"), counts: { planned: 1 } });
  await tools().request({ method: "anvil_setChainId" as never, params: [31_337] as never });
  expect(await doRounds(id)).toBe("ended");
});
