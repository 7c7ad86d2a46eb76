import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { gte, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db";
import { distributions, signedTransactions } from "@/db/schema/distributions";
import { events } from "@/db/schema/events";
import { chainClient, signerAccount } from "@/lib/chain/client";
import { startTestChain, type TestChain } from "@/lib/chain/testing/chain";
import { readBalance } from "@/lib/chain/token";
import { getDistribution } from "@/lib/distributions/queries";
import { createOffering, type Offering, startSeen } from "@/lib/distributions/testing/offering";
import { outside } from "@/lib/distributions/testing/outside";
import { forgetEnv } from "@/lib/env";

const entry = fileURLToPath(new URL("../embedded/testing/mortal-engine.ts", import.meta.url));
const children: ChildProcess[] = [];
const ahead = 2;
let chain: TestChain;

beforeAll(async () => {
  chain = await startTestChain();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  loaded = [];
  await db().delete(events);
});

afterAll(() => chain.stop());

/** A process that has loaded its modules, which takes longest, and waits to be told its boundary. */
function load(): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", entry], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  children.push(child);
  return child;
}

let loaded: ChildProcess[] = [];

/** Starts an engine that dies at the boundary, or never, and points the product at it once it is ready. The next ones load meanwhile. */
async function startEngine(boundary: "ran" | "saved" | "never"): Promise<{ exit: Promise<unknown[]>; kill: () => void }> {
  const [child = load(), ...others] = loaded;
  loaded = boundary === "never" ? others : [...others, ...Array.from({ length: ahead - others.length }, load)];
  const exit = once(child, "exit");
  const [message] = await Promise.race([answerOf(child, boundary), exit]);
  if (message?.url) {
    Object.assign(process.env, { INNGEST_EMBEDDED_URL: message.url, INNGEST_EMBEDDED_KEY: "key" });
    forgetEnv();
  }
  return { exit, kill: () => child.kill("SIGKILL") };
}

function answerOf(child: ChildProcess, boundary: string): Promise<unknown[]> {
  child.send({ boundary });
  return once(child, "message");
}

/** Each wallet has exactly the units it was allocated, the signer has lost exactly as many, and each event was recorded once. */
async function expectDistributed(id: string, { token, investments }: Offering): Promise<void> {
  const balances = await Promise.all(investments.map(({ wallet }) => readBalance(token, wallet)));
  expect(balances).toEqual(investments.map(({ units }) => units));
  const total = investments.reduce((sum, { units }) => sum + units, 0n);
  expect(await readBalance(token, signerAccount().address)).toBe(1_000_000n - total);
  const told = await db().select({ type: events.type }).from(events);
  expect(told.filter(({ type }) => type === "distribution_created")).toHaveLength(1);
  expect(told.filter(({ type }) => type === "transaction_created")).toHaveLength(investments.length);
  expect(await getDistribution(id)).toMatchObject({ status: "confirmed", counts: { confirmed: investments.length } });
}

const isConfirmed = (id: string, timeout: number) =>
  vi.waitFor(async () => expect(await getDistribution(id)).toMatchObject({ status: "confirmed" }), { timeout, interval: 50 });

test("120 investors get exactly their tokens, each event is recorded once, and the sweep picks up a distribution the engine never heard of", async () => {
  const offering = await createOffering({ investors: 120 });
  const id = await startSeen(offering.projectId);
  await db().update(distributions).set({ dispatchedAt: sql`now() - interval '1 minute'` });
  await startEngine("never");
  await isConfirmed(id, 45_000);
  await expectDistributed(id, offering);
}, 60_000);

test("kill -9 while it waits for a block: after the restart it waits on", async () => {
  const offering = await createOffering({ investors: 2 });
  const { tools } = outside(chain.url);
  await tools.setAutomine(false);
  const engine = await startEngine("never");
  const id = await startSeen(offering.projectId);
  await vi.waitFor(async () => expect((await getDistribution(id)).counts).toMatchObject({ sent: 2 }), { timeout: 20_000, interval: 50 });
  engine.kill();
  await engine.exit;
  await tools.setAutomine(true);
  await tools.mine({ blocks: 1 });
  await startEngine("never");
  await isConfirmed(id, 45_000);
  await expectDistributed(id, offering);
}, 90_000);

test("kill -9 between two of the transactions that it sends: the others follow after the restart, and none is made twice", async () => {
  const offering = await createOffering({ investors: 120 });
  const before = await chainClient().getTransactionCount({ address: signerAccount().address });
  const engine = await startEngine("never");
  const id = await startSeen(offering.projectId);
  await vi.waitFor(async () => expect((await getDistribution(id)).counts.sent).toBeGreaterThan(0), { timeout: 20_000, interval: 5 });
  engine.kill();
  await engine.exit;
  expect((await getDistribution(id)).counts.signed).toBeGreaterThan(0);
  await startEngine("never");
  await isConfirmed(id, 45_000);
  await expectDistributed(id, offering);
  expect(await chainClient().getTransactionCount({ address: signerAccount().address })).toBe(before + 120);
}, 90_000);

test("kill -9 at every step boundary: after each restart it resumes where it was, and no transfer is made twice", async () => {
  const offering = await createOffering({ investors: 3 });
  const before = await chainClient().getTransactionCount({ address: signerAccount().address });
  let engine = await startEngine("ran");
  const id = await startSeen(offering.projectId);
  // Sign, broadcast, settle, close: killed after each has run, and after its result is saved.
  for (const next of ["saved", "ran", "saved", "ran", "saved", "ran", "saved", "never"] as const) {
    expect(await engine.exit).toEqual([null, "SIGKILL"]);
    engine = await startEngine(next);
  }
  await isConfirmed(id, 45_000);
  await expectDistributed(id, offering);
  expect(await chainClient().getTransactionCount({ address: signerAccount().address })).toBe(before + 3);
  expect(await db().$count(signedTransactions, gte(signedTransactions.nonce, before))).toBe(3);
}, 120_000);
