import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createBankTransaction } from "@/db/factories/bank";
import { createInvestment } from "@/db/factories/investments";
import { createManyBankTransactions, numberedId } from "@/db/factories/many";
import { createOrder } from "@/db/factories/orders";
import { rowsRead } from "@/db/testing/rows-read";
import { newOrderCode } from "@/lib/orders/code";
import { getBankTransactionDetail } from "./detail";
import { receiveBankTransaction } from "./mutations";
import { searchBankTransactions } from "./search";
import { bank, paymentOf } from "./testing/payment";

const limit = 50;
const now = new Date("2026-11-23T12:00:00Z");
const found = async (filter: Parameters<typeof searchBankTransactions>[0]) => (await searchBankTransactions(filter)).rows.map(({ id }) => id);

describe("a few payments", () => {
  test("are filtered and found by code, ids and the beginning of the payer's name, newest first", async () => {
    const order = await createOrder({ code: newOrderCode() });
    const matched = await createBankTransaction({ orderId: order.id, debtorName: "Bob O'Hara 100%" });
    const unmatched = await createBankTransaction();
    expect(await found({ limit })).toEqual([unmatched.id, matched.id]);
    expect(await found({ limit: 1, cursor: unmatched.id })).toEqual([matched.id]);
    expect(await found({ limit, state: "unmatched" })).toEqual([unmatched.id]);
    expect(await found({ limit, state: "contradicted" })).toEqual([]);
    for (const q of [order.code, order.id, matched.bankId, matched.id, "bob o'h", "BOB O'HARA 100%"])
      expect(await found({ limit, q }), q).toEqual([matched.id]);
    for (const q of ["%", "_ob", "nobody", newOrderCode()]) expect(await found({ limit, q }), q).toEqual([]);
  });

  test("that the bank contradicted are shown with the later content", async () => {
    const payment = paymentOf(newOrderCode());
    const { id } = await receiveBankTransaction(bank, payment, now);
    for (const amountMinor of [1n, 1n, 2n]) await expect(receiveBankTransaction(bank, { ...payment, amountMinor }, now)).rejects.toThrow();
    expect(await found({ limit, state: "contradicted" })).toEqual([id]);
    const { codes, unmatchedReason, investmentId, contradictions } = await getBankTransactionDetail(id);
    expect({ codes, unmatchedReason, investmentId }).toEqual({ codes: [payment.remittanceInformation], unmatchedReason: "unknown_code", investmentId: null });
    expect(contradictions.map(({ amount, times }) => `${amount} ${times}`).sort()).toEqual(["0.01 2", "0.02 1"]);
  });

  test("lead to their investment", async () => {
    const order = await createOrder();
    const { id } = await createBankTransaction({ orderId: order.id });
    const investment = await createInvestment({ orderId: order.id, source: "bank", bankTransactionId: id });
    expect(await getBankTransactionDetail(id)).toMatchObject({ investmentId: investment.id, orderCode: order.code, amount: "100.00" });
    await expect(getBankTransactionDetail("txn_01k00000000000000000000000")).rejects.toMatchObject({ code: "not_found" });
  });
});

/** Enough that a plan which reads them all stands out. */
const many = 50_000;

describe(`${many} payments`, () => {
  beforeAll(async () => {
    const { id } = await createOrder();
    await createManyBankTransactions({ count: many, orderId: id });
    await db().execute(sql`vacuum analyze bank_transactions, bank_conflicts, orders`);
  });

  test.each([
    ["nothing asked", {}],
    ["a page far down", { cursor: numberedId("txn", 100) }],
    ["what is unmatched", { state: "unmatched" }],
    ["what is contradicted", { state: "contradicted" }],
    ["what is matched", { state: "matched" }],
    ["one of the bank’s ids", { q: "b77" }],
    ["a code", { q: newOrderCode() }],
    ["a payer", { q: "payer077" }],
    ["a payer among what is unmatched", { q: "payer0001", state: "unmatched" }],
    ["the beginning of everybody’s name", { q: "p" }],
    ["a name that nobody has", { q: "zzz" }],
  ] as const)("are not all read for %s", async (_, filter) => {
    expect(await rowsRead(() => searchBankTransactions({ ...filter, limit }))).toBeLessThan(many / 10);
  });
});
