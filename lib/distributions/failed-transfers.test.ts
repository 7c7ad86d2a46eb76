import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db";
import { auditLog } from "@/db/schema/audit";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { events } from "@/db/schema/events";
import { chainClient } from "@/lib/chain/client";
import { findReceipt } from "@/lib/chain/receipt";
import { startTestChain, type TestChain } from "@/lib/chain/testing/chain";
import { readBalance } from "@/lib/chain/token";
import { giveUpTransfers, retryTransfers } from "./mutations";
import { getPreview } from "./preview";
import { getDistribution, listTransfers } from "./queries";
import { doPart } from "./round";
import { addInvestments, admin, createOffering, doRound, doRounds, type Offering, startSeen } from "./testing/offering";
import { outside } from "./testing/outside";

let chain: TestChain;
let others: ReturnType<typeof outside>;

beforeAll(async () => {
  chain = await startTestChain();
  others = outside(chain.url);
});

afterAll(() => chain.stop());

/** A distribution with all its transactions reverted, and its transfers in the order of the offering's investments. */
async function startAndFail(offering: Offering): Promise<{ id: string; failed: string[] }> {
  await others.approve(offering.token);
  const id = await startSeen(offering.projectId);
  await doPart("sign", id);
  await others.takeAll(offering.token);
  expect(await doRounds(id)).toBe("waiting");
  await others.giveBack(offering.token);
  const rows = await db().select().from(transfers).where(eq(transfers.distributionId, id));
  expect(rows.map(({ status }) => status)).toEqual(rows.map(() => "failed"));
  return { id, failed: offering.investments.map((investment) => rows.find(({ investmentId }) => investmentId === investment.id)?.id ?? "") };
}

async function balancesOf({ token, investments }: Offering): Promise<bigint[]> {
  return Promise.all(investments.map(({ wallet }) => readBalance(token, wallet)));
}

async function endsTold(id: string) {
  const rows = await db().select({ body: events.body }).from(events).where(eq(events.type, "distribution_created"));
  return rows.map(({ body }) => JSON.parse(body).data.distribution).filter((distribution) => distribution.id === id);
}

/** The receipts' statuses of all transactions ever signed for an investment. */
async function madeFor(investmentId: string): Promise<(string | undefined)[]> {
  const signed = await db()
    .select({ hash: signedTransactions.hash })
    .from(signedTransactions)
    .innerJoin(transfers, eq(transfers.id, signedTransactions.transferId))
    .where(eq(transfers.investmentId, investmentId));
  return (await Promise.all(signed.map(({ hash }) => findReceipt(hash as `0x${string}`)))).map((receipt) => receipt?.status).sort();
}

test("each failed transfer can be retried or given up individually; the result reflects all of them, and what was given up joins the next distribution", async () => {
  const offering = await createOffering({ investors: 3 });
  const [one, two, three] = offering.investments;
  const { id, failed } = await startAndFail(offering);
  expect(await retryTransfers(admin, { id, which: failed[0] ?? "" })).toEqual({ transfers: 1 });
  expect(await doRounds(id)).toBe("waiting");
  expect(await balancesOf(offering)).toEqual([one?.units, 0n, 0n]);
  expect(await giveUpTransfers(admin, { id, which: failed[1] ?? "" })).toEqual({ transfers: 1 });
  expect(await doRounds(id)).toBe("waiting");
  expect(await endsTold(id)).toEqual([]);
  expect(await retryTransfers(admin, { id, which: failed[2] ?? "" })).toEqual({ transfers: 1 });
  expect(await doRounds(id)).toBe("ended");
  expect(await endsTold(id)).toMatchObject([{ status: "partially_confirmed", transfers: 3, confirmed: 2, failed: 1 }]);
  expect(await balancesOf(offering)).toEqual([one?.units, 0n, three?.units]);

  expect((await getPreview(offering.projectId)).toTransfer.count).toBe(1);
  expect(await doRounds(await startSeen(offering.projectId))).toBe("ended");
  expect(await balancesOf(offering)).toEqual(offering.investments.map(({ units }) => units));
  expect(await madeFor(two?.id ?? "")).toEqual(["reverted", "success"]);
  const audited = await db().select({ action: auditLog.action, after: auditLog.after }).from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.id);
  expect(audited.slice(1, -1)).toEqual([
    { action: "distribution.failed_transfers_retried", after: { status: "planned", transfer: failed[0] } },
    { action: "distribution.transfers_given_up", after: { status: "given_up", transfer: failed[1] } },
    { action: "distribution.failed_transfers_retried", after: { status: "planned", transfer: failed[2] } },
  ]);
});

test("giving up all failed transfers leaves those still under way alone", async () => {
  const offering = await createOffering({ investors: 3 });
  const { id, failed } = await startAndFail(offering);
  await retryTransfers(admin, { id, which: failed[0] ?? "" });
  expect(await giveUpTransfers(admin, { id, which: "failed" })).toEqual({ transfers: 2 });
  expect(await doRounds(id)).toBe("ended");
  expect(await balancesOf(offering)).toEqual([offering.investments[0]?.units, 0n, 0n]);
});

test("only failed transfers of this distribution change, and only once: a transaction that may still be included is never given up", async () => {
  const offering = await createOffering({ investors: 2 });
  const { id, failed } = await startAndFail(offering);
  const elsewhere = await startSeen((await createOffering({ investors: 1 })).projectId);
  const [one = "", two = ""] = failed;
  await expect(retryTransfers(admin, { id: elsewhere, which: one })).rejects.toThrow("has not failed");
  await expect(giveUpTransfers(admin, { id: elsewhere, which: one })).rejects.toThrow("has not failed");
  const answers = await Promise.allSettled([retryTransfers(admin, { id, which: one }), giveUpTransfers(admin, { id, which: one })]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await retryTransfers(admin, { id, which: two });
  await others.tools.setAutomine(false);
  expect(await doRound(id)).toBe("moving");
  for (const which of [two, "failed", "unsent"]) await expect(giveUpTransfers(admin, { id, which })).rejects.toMatchObject({ code: "conflict" });
  await others.tools.setAutomine(true);
  await others.tools.mine({ blocks: 1 });
  expect(await doRounds(id)).toBe("ended");
});

/** A contract's code that answers every call with 1, "true", and does nothing. */
const inVain = "0x600160005260206000f3";

test("a transaction that succeeded without moving the tokens is never repeated: its transfer has to be settled by hand", async () => {
  const offering = await createOffering({ investors: 2 });
  const [one, two] = offering.investments;
  const id = await startSeen(offering.projectId);
  const honest = (await chainClient().getCode({ address: offering.token })) ?? "0x";
  await others.tools.setCode({ address: offering.token, bytecode: inVain });
  expect(await doRounds(id)).toBe("waiting");
  await others.tools.setCode({ address: offering.token, bytecode: honest });
  const { rows } = await listTransfers(id, { limit: 10 });
  const failure = /^Transaction 0x[0-9a-f]{64} succeeded, but did not transfer these tokens to this wallet\. It cannot be retried: settle it by hand/;
  const failed = { status: "failed", isRetryable: false, failure: expect.stringMatching(failure) };
  expect(rows).toMatchObject([failed, failed]);
  expect(await getDistribution(id)).toMatchObject({ retryable: 0, counts: { failed: 2 } });
  await expect(retryTransfers(admin, { id, which: "failed" })).rejects.toMatchObject({
    code: "conflict",
    message: "There is no transfer to retry or give up.",
  });
  await expect(retryTransfers(admin, { id, which: rows[0]?.id ?? "" })).rejects.toThrow("settled by hand");
  expect(await giveUpTransfers(admin, { id, which: "failed" })).toEqual({ transfers: 2 });
  expect(await doRounds(id)).toBe("ended");

  expect((await getPreview(offering.projectId)).toTransfer.count).toBe(0);
  const [next] = await addInvestments(offering.projectId, 1);
  expect(await doRounds(await startSeen(offering.projectId))).toBe("ended");
  expect(await readBalance(offering.token, next?.wallet ?? "0x")).toBe(next?.units);
  expect(await balancesOf(offering)).toEqual([0n, 0n]);
  for (const { id } of [one, two].filter((investment) => investment !== undefined)) expect(await madeFor(id)).toEqual(["success"]);
});

test("beside one that has to be settled by hand, the other failed transfers can be retried", async () => {
  const offering = await createOffering({ investors: 2 });
  const { id, failed } = await startAndFail(offering);
  await db()
    .update(transfers)
    .set({ blockNumber: 1n })
    .where(eq(transfers.id, failed[0] ?? ""));
  expect(await getDistribution(id)).toMatchObject({ retryable: 1, counts: { failed: 2 } });
  expect(await retryTransfers(admin, { id, which: "failed" })).toEqual({ transfers: 1 });
  expect(await doRounds(id)).toBe("waiting");
  expect(await balancesOf(offering)).toEqual([0n, offering.investments[1]?.units]);
});

test("while an investment's earlier transaction may still be included, no other one is signed", async () => {
  const offering = await createOffering({ investors: 1 });
  await others.tools.setAutomine(false);
  const first = await startSeen(offering.projectId);
  expect(await doRound(first)).toBe("moving");
  // No admin can do this: it simulates that a settled block was undone after all.
  await db().update(transfers).set({ status: "given_up", finishedAt: new Date() }).where(eq(transfers.distributionId, first));
  expect(await doRound(first)).toBe("ended");
  const second = await startSeen(offering.projectId);
  expect(await doRound(second)).toBe("moving");
  await others.tools.setAutomine(true);
  await others.tools.mine({ blocks: 1 });
  expect(await doRounds(second)).toBe("ended");
  expect(await balancesOf(offering)).toEqual(offering.investments.map(({ units }) => units));
  expect(await madeFor(offering.investments[0]?.id ?? "")).toEqual(["success"]);
});
