import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { and, eq, sql } from "drizzle-orm";
import type { Address } from "viem";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db";
import { createProject } from "@/db/factories/projects";
import { createSnapshot } from "@/db/factories/registrar";
import { createSettings } from "@/db/factories/settings";
import { auditLog } from "@/db/schema/audit";
import { snapshotHoldings, tokenLedgers } from "@/db/schema/registrar";
import { chainClient } from "@/lib/chain/client";
import { deployToken } from "@/lib/chain/deploy";
import { startTestChain, type TestChain } from "@/lib/chain/testing/chain";
import { outside, signer } from "@/lib/distributions/testing/outside";
import { getSnapshotDetail, listHoldings } from "./queries";
import { takeSnapshot } from "./take";
import { verifySnapshot } from "./verification";

const entry = fileURLToPath(new URL("./testing/mortal-taker.ts", import.meta.url));
const longestRange = 8n;
const recipients = ["a", "b", "c"].map((digit): Address => `0x${digit.repeat(40)}`);

let chain: TestChain;
let gateway: Server;
/** Called with each request before the node gets it; true kills the process that sent it instead. */
let isLast: (question: { method: string; params: unknown }) => boolean;
let child: ChildProcess;
let token: Address;
let id: string;

beforeAll(async () => {
  chain = await startTestChain();
  await createSettings();
  token = await deployToken({ name: "Harbour Quarter Bond", symbol: "HQB", decimals: 0, supply: 1_000n });
  const { write, tools } = outside(chain.url);
  for (const to of recipients) {
    await write(signer, { token, to, amount: 100n });
    await tools.mine({ blocks: 7 });
  }
  id = (await createSnapshot({ projectId: (await createProject({ tokenAddress: token })).id })).id;
  gateway = createServer(answer).listen(0, "127.0.0.1");
  await once(gateway, "listening");
});

afterAll(async () => {
  child.kill("SIGKILL");
  gateway.close();
  await chain.stop();
});

/** A node that serves only this many blocks per request. */
const answer: Parameters<typeof createServer>[1] = async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const question = JSON.parse(Buffer.concat(chunks).toString());
  response.setHeader("content-type", "application/json");
  if (question.method === "eth_getLogs" && span(question.params[0]) > longestRange) {
    const error = { code: -32_000, message: "range is too large" };
    response.end(JSON.stringify({ jsonrpc: "2.0", id: question.id, error }));
  } else if (isLast(question)) {
    child.kill("SIGKILL");
  } else {
    const headers = { "content-type": "application/json" };
    response.end(await (await fetch(chain.url, { method: "POST", headers, body: JSON.stringify(question) })).text());
  }
};

function span({ fromBlock, toBlock }: { fromBlock: string; toBlock: string }): bigint {
  return BigInt(toBlock) - BigInt(fromBlock) + 1n;
}

/** Takes the snapshot in a process of its own. Returns the outcome it reports; null when it was killed. */
async function take(): Promise<string | null> {
  const { port } = gateway.address() as AddressInfo;
  const env = { ...process.env, CHAIN_EMBEDDED_URL: `http://127.0.0.1:${port}` };
  child = spawn(process.execPath, ["--import", "tsx", entry, id], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const exit = once(child, "exit");
  const [message] = await Promise.race([once(child, "message"), exit]);
  await exit;
  return message?.outcome ?? null;
}

/** How far the token's transfers have been read; asserts that nothing of the snapshot itself is stored. */
async function placeOfUntaken(): Promise<bigint> {
  expect(await getSnapshotDetail(id)).toMatchObject({ status: "requested", stamp: null, holders: null, sha256: null });
  expect(await db().$count(snapshotHoldings, eq(snapshotHoldings.snapshotId, id))).toBe(0);
  const [ledger] = await db().select().from(tokenLedgers);
  return ledger?.blockNumber ?? -1n;
}

test("despite kill -9 between any two ranges of blocks, before the write and during it, a snapshot is taken once, and all or nothing", async () => {
  const head = await chainClient().getBlockNumber();
  let ranges = 0;
  let place = -1n;
  // Each process reads one range and is killed at the next one.
  isLast = ({ method }) => method === "eth_getLogs" && ++ranges === 2;
  while (head - place > longestRange) {
    ranges = 0;
    const next = await killed();
    expect(next).toBeGreaterThan(place);
    place = next;
  }
  expect(place).toBeGreaterThan(2n * longestRange);

  isLast = ({ method, params }) => method === "eth_call" && JSON.stringify(params).includes(totalSupply);
  expect(await killed()).toBe(head);

  isLast = () => false;
  await killWhileWriting();
  expect(await placeOfUntaken()).toBe(head);

  expect(await take()).toBe("taken");
  expect((await listHoldings(id, { after: 0, limit: 10 })).map(({ address, tokens }) => [address, tokens])).toEqual([
    [signer.address.toLowerCase(), "700"],
    ...recipients.map((address) => [address, "100"]),
  ]);
  expect(await verifySnapshot(id)).toMatchObject({ intact: true });
  expect(await takeSnapshot(id, new Date(), new Date())).toBe("nothing to do");
  expect(await db().$count(auditLog, and(eq(auditLog.subjectId, id), eq(auditLog.action, "snapshot.taken")))).toBe(1);
}, 120_000);

const totalSupply = "0x18160ddd";

async function killed(): Promise<bigint> {
  expect(await take()).toBeNull();
  expect(child.signalCode).toBe("SIGKILL");
  return placeOfUntaken();
}

/** Blocks it while it writes the holdings, and kills it there. */
async function killWhileWriting(): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`lock table snapshot_holdings in share mode`);
    const taking = take();
    const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%into snapshot_holdings%'`;
    await vi.waitFor(async () => expect(await db().execute(waiting)).toHaveLength(1), { timeout: 30_000, interval: 50 });
    child.kill("SIGKILL");
    expect(await taking).toBeNull();
  });
}
