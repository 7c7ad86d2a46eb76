import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Address, parseEther } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetEnv } from "@/lib/env";
import { chainClient, signerAccount } from "./client";
import { deployToken } from "./deploy";
import { onChain } from "./fault";
import { startTestChain, type TestChain } from "./testing/chain";
import { tokenAbi } from "./token";

const recipient = "0x00000000000000000000000000000000000a11ce";
let chain: TestChain;
let token: Address;

beforeAll(async () => {
  chain = await startTestChain();
  token = await deployToken({ name: "Mill Street Loan", symbol: "MSL", decimals: 0, supply: 100n });
});

afterAll(() => chain.stop());

const transfer = (to: Address, amount: bigint) =>
  onChain(() =>
    chainClient().simulateContract({ address: token, abi: tokenAbi, functionName: "transfer", args: [to, amount], account: signerAccount().address }),
  );

test("a token's refusal is described in words", async () => {
  await transfer(recipient, 100n);
  await expect(transfer(recipient, 101n)).rejects.toMatchObject({ kind: "reverted", message: "The signing account does not hold enough tokens." });
  await expect(transfer("0x0000000000000000000000000000000000000000", 1n)).rejects.toMatchObject({
    kind: "reverted",
    message: "The contract rejected the call: ERC20InvalidReceiver.",
  });
});

test("an account without funds is described as such", async () => {
  const poor = privateKeyToAccount(generatePrivateKey());
  const [chainId, { baseFeePerGas }] = await Promise.all([chainClient().getChainId(), chainClient().getBlock()]);
  const fees = { maxFeePerGas: (baseFeePerGas ?? 0n) * 2n, maxPriorityFeePerGas: 0n };
  const serializedTransaction = await poor.signTransaction({
    chainId,
    type: "eip1559",
    nonce: 0,
    gas: 21_000n,
    to: recipient,
    value: parseEther("1"),
    ...fees,
  });
  await expect(onChain(() => chainClient().sendRawTransaction({ serializedTransaction }))).rejects.toMatchObject({ kind: "insufficient_funds" });
});

test("a failing node is unreachable, and its URL, which may contain a key, is not revealed", async () => {
  const server = createServer((_request, response) => response.writeHead(503).end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  const secret = "the-key-of-this-account";
  process.env.CHAIN_EMBEDDED_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}`;
  forgetEnv();
  const failure = await onChain(() => chainClient().getChainId()).catch((error: unknown) => error);
  server.close();
  expect(failure).toMatchObject({ kind: "unreachable", message: "The chain's node does not answer (HTTP 503)." });
  expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(secret);
});
