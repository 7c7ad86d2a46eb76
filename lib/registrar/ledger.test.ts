import { type Address, createTestClient, createWalletClient, erc20Abi, http, InvalidInputRpcError, RpcRequestError, type WalletClient } from "viem";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db";
import { createInvestor } from "@/db/factories/investors";
import { createProject } from "@/db/factories/projects";
import { createSnapshot } from "@/db/factories/registrar";
import { createSettings } from "@/db/factories/settings";
import { chainCheckpoints } from "@/db/schema/chain";
import { chainClient, signerAccount } from "@/lib/chain/client";
import { deployToken } from "@/lib/chain/deploy";
import { startTestChain, type TestChain } from "@/lib/chain/testing/chain";
import { getSnapshotDetail, listHoldings } from "./queries";
import { takeSnapshot } from "./take";
import { verifySnapshot } from "./verification";

const supply = 1_000_000n;
let chain: TestChain;
let wallet: WalletClient;

beforeAll(async () => {
  chain = await startTestChain();
  wallet = createWalletClient({ account: signerAccount(), transport: http(chain.url) });
  await createSettings({ timeZone: "Asia/Kathmandu" });
});
afterAll(() => chain.stop());

const deploy = () => deployToken({ name: "Harbour Quarter Bond", symbol: "HQB", decimals: 2, supply });
const anyAddress = (digit: string): Address => `0x${digit.repeat(40)}`;

async function transfer(token: Address, to: Address, units: bigint) {
  const account = signerAccount();
  const hash = await wallet.writeContract({ address: token, abi: erc20Abi, functionName: "transfer", args: [to, units], account, chain: null });
  await chainClient().waitForTransactionReceipt({ hash, pollingInterval: 20 });
}

async function takeOf(projectId: string) {
  const { id } = await createSnapshot({ projectId });
  const outcome = await takeSnapshot(id, new Date(), new Date(Date.now() + 10_000));
  return { id, outcome, snapshot: await getSnapshotDetail(id), holdings: await listHoldings(id, { after: 0, limit: 100 }) };
}

test("holders come from the chain at the block that the snapshot names; investors are matched by wallet in any spelling", async () => {
  const token = await deploy();
  const { id: projectId } = await createProject({ tokenAddress: token, tokenDecimals: 2 });
  const ada = await createInvestor({ firstName: "Ada", walletAddress: `0x${"Ab".repeat(20)}` });
  await createInvestor({ walletAddress: anyAddress("d") });
  await createInvestor({ walletAddress: anyAddress("D") });
  await transfer(token, `0x${"ab".repeat(20)}`, 12_345n);
  await transfer(token, anyAddress("c"), 1n);
  await transfer(token, anyAddress("d"), 300n);
  await transfer(token, anyAddress("e"), 0n);

  const { outcome, snapshot, holdings, id } = await takeOf(projectId);
  expect([outcome, snapshot.problem]).toEqual(["taken", null]);
  const unknown = { holder: "unknown", investorId: null, name: null, email: null };
  expect(holdings).toEqual([
    { position: 1, address: signerAccount().address.toLowerCase(), tokens: "9873.54", ...unknown },
    { position: 2, address: ada.walletAddress?.toLowerCase(), tokens: "123.45", holder: "investor", investorId: ada.id, name: "Ada Moreau", email: ada.email },
    { position: 3, address: anyAddress("d"), tokens: "3", ...unknown, holder: "shared" },
    { position: 4, address: anyAddress("c"), tokens: "0.01", ...unknown },
  ]);
  const block = await chainClient().getBlock({ blockNumber: BigInt(snapshot.blockNumber ?? -1) });
  expect(snapshot).toMatchObject({ source: "chain", total: "10000", holders: 4, tokenAddress: token, blockHash: block.hash, remark: null });
  expect(block.number).toBe(await chainClient().getBlockNumber());
  expect(await verifySnapshot(id)).toMatchObject({ intact: true });
});

test("the next one continues reading where the last one ended", async () => {
  const token = await deploy();
  const { id: projectId } = await createProject({ tokenAddress: token, tokenDecimals: 2 });
  const first = await takeOf(projectId);
  await transfer(token, anyAddress("c"), 500n);
  const logs = vi.spyOn(chainClient(), "getLogs");
  const second = await takeOf(projectId);
  expect(logs.mock.calls.map(([args]) => args?.fromBlock)).toEqual([BigInt(first.snapshot.blockNumber ?? 0) + 1n]);
  logs.mockRestore();
  expect(second.holdings.map(({ tokens }) => tokens)).toEqual(["9995", "5"]);
  expect((await takeOf(projectId)).holdings).toEqual(second.holdings);
});

/** A node that serves only this many blocks per request, and records the lengths requested. */
function limitRange(longest: bigint) {
  const real = chainClient().getLogs;
  const asked: bigint[] = [];
  const spy = vi.spyOn(chainClient(), "getLogs").mockImplementation((args) => {
    const { fromBlock, toBlock } = args as { fromBlock: bigint; toBlock: bigint };
    asked.push(toBlock - fromBlock + 1n);
    if (toBlock - fromBlock < longest) return real(args as never) as never;
    throw new InvalidInputRpcError(new RpcRequestError({ body: {}, error: { code: -32_000, message: "range is too large" }, url: chain.url }));
  });
  return { asked, end: () => spy.mockRestore() };
}

test("a range that the node refuses is halved until it answers; the rest is read later if time runs out, and nothing twice", async () => {
  const token = await deploy();
  const { id: projectId } = await createProject({ tokenAddress: token, tokenDecimals: 2 });
  for (const digit of ["c", "e", "c", "e", "c", "e"]) await transfer(token, anyAddress(digit), 100n);
  const { id } = await createSnapshot({ projectId });
  const node = limitRange(4n);
  // Time runs out once the node has answered one request.
  const until = { valueOf: () => ((node.asked.at(-1) ?? 5n) > 4n ? Number.POSITIVE_INFINITY : 0) } as unknown as Date;
  expect(await takeSnapshot(id, new Date(), until)).toBe("reading");
  const refused = node.asked.filter((span) => span > 4n).length;
  expect(refused).toBeGreaterThan(0);
  expect(node.asked.length).toBe(refused + 1);
  expect(await takeSnapshot(id, new Date(), new Date(0))).toBe("reading");
  expect(await takeSnapshot(id, new Date(), new Date(Date.now() + 10_000))).toBe("taken");
  node.end();
  expect((await listHoldings(id, { after: 0, limit: 10 })).map(({ tokens }) => tokens)).toEqual(["9994", "3", "3"]);
});

test("after a reorganisation everything is read again, and the snapshot says so", async () => {
  const token = await deploy();
  const { id: projectId } = await createProject({ tokenAddress: token, tokenDecimals: 2 });
  const test = createTestClient({ mode: "anvil", transport: http(chain.url) });
  const before = await test.snapshot();
  await transfer(token, anyAddress("c"), 500n);
  const first = await takeOf(projectId);
  await test.revert({ id: before });
  await transfer(token, anyAddress("e"), 700n);
  // Earlier signatures are unaffected; the checkpoint lies below.
  await db().delete(chainCheckpoints);
  const second = await takeOf(projectId);
  expect(second.holdings.map(({ address, tokens }) => [address, tokens])).toEqual([
    [signerAccount().address.toLowerCase(), "9993"],
    [anyAddress("e"), "7"],
  ]);
  const { blockNumber, blockHash } = first.snapshot;
  expect(second.snapshot.remark).toBe(`The chain changed: block ${blockNumber} is no longer ${blockHash}. All transfers were read again.`);
  expect((await takeOf(projectId)).snapshot.remark).toBeNull();
  expect(await verifySnapshot(second.id)).toMatchObject({ intact: true });
});

test("an address without a token, and a token unlike the offering's, are refused with the reason", async () => {
  const token = await deploy();
  const wrong = await createProject({ tokenAddress: token, tokenDecimals: 18 });
  expect(await takeOf(wrong.id)).toMatchObject({ outcome: "failed", snapshot: { problem: "The token has 2 decimals, the offering 18." } });
  const none = await createProject({ tokenAddress: anyAddress("7") });
  expect(await takeOf(none.id)).toMatchObject({ outcome: "failed", snapshot: { problem: "There is no contract at this address." } });
});
