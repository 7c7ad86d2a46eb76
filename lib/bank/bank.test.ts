import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createBankTransaction } from "@/db/factories/bank";
import { createOrder } from "@/db/factories/orders";
import { bankConflicts, bankTransactions } from "@/db/schema/bank";
import { events } from "@/db/schema/events";
import { investments } from "@/db/schema/investments";
import { systemActor } from "@/lib/actor";
import { newOrderCode } from "@/lib/orders/code";
import { cancelOrder } from "@/lib/orders/mutations";
import { listTold, placeOrder } from "@/lib/orders/testing/placed-order";
import { assignBankTransaction, receiveBankTransaction } from "./mutations";
import { bank, paymentOf } from "./testing/payment";

const now = new Date("2026-11-23T12:00:00Z");
const admin = systemActor("test");
const received = "investment_received bank_payment";
const fulfilled = "order_fulfilled bank_payment";
const recorded = "transaction_created transaction";

beforeEach(async () => {
  await db().execute(sql`truncate events, orders, bank_transactions, audit_log cascade`);
});

const pay = (text: string, overrides = {}) => receiveBankTransaction(bank, paymentOf(text, overrides), now);

describe("a payment that names an order", () => {
  test("and pays it to the cent fulfils it", async () => {
    const order = await placeOrder();
    const transaction = await pay(`Invest ${order.code}`);
    expect(transaction).toMatchObject({ orderId: order.id, unmatchedReason: null });
    const {
      investments: [investment],
      ...state
    } = await order.readAgain();
    expect(state).toEqual({ status: "fulfilled", tokens: "10", creditMinor: 0n, held: "10", fulfilled: "10" });
    expect(investment).toMatchObject({ status: "allocated", tokens: "10", source: "bank", bankTransactionId: transaction.id, amountMinor: 100_00n });
    expect(await listTold()).toEqual([received, fulfilled, recorded]);
    const told = (await db().select().from(events).orderBy(events.id)).map(({ body }) => JSON.parse(body).data);
    expect(told.at(-1).transaction).toMatchObject({ id: transaction.id, kind: "bank", amount: "100.00", order_id: order.id, investment_id: investment?.id });
  });

  test("and pays less leaves it underpaid, and a payment of the rest fulfils it", async () => {
    const order = await placeOrder();
    await pay(order.code, { amountMinor: 40_00n });
    expect(await order.readAgain()).toMatchObject({ status: "underpaid", investments: [{ status: "received", tokens: null }] });
    await pay(order.code, { amountMinor: 60_00n });
    expect(await order.readAgain()).toMatchObject({ status: "fulfilled", tokens: "10", held: "10", investments: [{ tokens: "4" }, { tokens: "6" }] });
    expect(await listTold()).toEqual([received, recorded, received, fulfilled, recorded]);
  });

  test("and pays more leaves it overpaid, for an admin to decide", async () => {
    const order = await placeOrder();
    await pay(order.code, { amountMinor: 100_01n });
    expect(await order.readAgain()).toMatchObject({ status: "overpaid", held: "10", investments: [{ status: "received" }] });
    expect(await listTold()).toEqual([received, recorded]);
  });

  test("that is already fulfilled creates a received investment and leaves the order as it is", async () => {
    const order = await placeOrder();
    await pay(order.code);
    await pay(order.code);
    expect(await order.readAgain()).toMatchObject({
      status: "fulfilled",
      tokens: "10",
      held: "10",
      investments: [{ status: "allocated" }, { status: "received" }],
    });
    expect(await listTold()).toEqual([received, fulfilled, recorded, received, recorded]);
  });
});

describe("a payment stays unmatched", () => {
  const states = {
    no_code: async () => "Thank you",
    several_codes: async () => `${newOrderCode()} ${newOrderCode()}`,
    unknown_code: async () => newOrderCode(),
    order_cancelled: async () => {
      const order = await placeOrder();
      await cancelOrder(admin, order.id, now);
      return order.code;
    },
  };

  test.each(Object.entries(states))("for %s", async (reason, text) => {
    const transaction = await pay(await text());
    expect(transaction).toMatchObject({ orderId: null, unmatchedReason: reason });
    expect(await db().$count(investments)).toBe(0);
    expect((await listTold()).filter((told) => told !== "order_cancelled admin")).toEqual([recorded]);
  });

  test("in another currency than the order's", async () => {
    const order = await placeOrder();
    expect(await pay(order.code, { currency: "USD" })).toMatchObject({ orderId: null, unmatchedReason: "wrong_currency" });
    expect(await order.readAgain()).toMatchObject({ status: "new", investments: [] });
    expect(await listTold()).toEqual([recorded]);
  });

  test("with two codes, although only one of them is an order's", async () => {
    const order = await placeOrder();
    expect(await pay(`${order.code} ${newOrderCode()}`)).toMatchObject({ unmatchedReason: "several_codes" });
    expect(await order.readAgain()).toMatchObject({ status: "new" });
  });

  test("with a code whose check character is wrong", async () => {
    const order = await placeOrder();
    const wrong = order.code.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    expect(await pay(wrong)).toMatchObject({ unmatchedReason: "no_code" });
  });
});

describe("the same id", () => {
  test("with the same content changes nothing, whatever has happened to the order", async () => {
    const order = await placeOrder();
    const payment = paymentOf(order.code);
    const first = await receiveBankTransaction(bank, payment, now);
    expect(await receiveBankTransaction(bank, { ...payment }, now)).toEqual(first);
    expect(await listTold()).toHaveLength(3);
  });

  test("with different content is refused, and each content is stored once, with a count", async () => {
    const payment = paymentOf("Thank you");
    const { id } = await receiveBankTransaction(bank, payment, now);
    const order = await placeOrder();
    const others = [{ remittanceInformation: order.code }, { amountMinor: 1n }, { amountMinor: 1n }, { bookedAt: now }, { debtorIban: "" }];
    for (const other of others) await expect(receiveBankTransaction(bank, { ...payment, ...other }, now)).rejects.toMatchObject({ code: "conflict" });
    const kept = await db().select().from(bankConflicts);
    expect(kept.map(({ times }) => times).sort()).toEqual([1, 1, 1, 2]);
    expect(kept.every(({ transactionId }) => transactionId === id)).toBe(true);
    expect(await order.readAgain()).toMatchObject({ status: "new", investments: [] });
    expect(await listTold()).toEqual([recorded]);
  });
});

test("one payment posted fifty times at once is one transaction, one investment, one of each event", async () => {
  const order = await placeOrder();
  const payment = paymentOf(order.code);
  const answers = await Promise.all(Array.from({ length: 50 }, () => receiveBankTransaction(bank, payment, now)));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await db().$count(bankTransactions)).toBe(1);
  expect(await order.readAgain()).toMatchObject({ status: "fulfilled", investments: [{ status: "allocated", amountMinor: 100_00n }] });
  expect(await listTold()).toEqual([received, fulfilled, recorded]);
});

describe("assigning an unmatched payment", () => {
  const byHand = ["investment_received manual_allocation", "order_fulfilled manual_allocation"];

  test("credits it to the order, and fulfils the order when it completes the amount", async () => {
    const order = await placeOrder();
    const { id } = await createBankTransaction();
    expect(await assignBankTransaction(admin, id, order.id, now)).toMatchObject({ orderId: order.id, unmatchedReason: "no_code" });
    expect(await order.readAgain()).toMatchObject({ status: "fulfilled", investments: [{ source: "bank", bankTransactionId: id }] });
    expect(await listTold()).toEqual(byHand);
  });

  test("twice, at once and to two orders, counts once", async () => {
    const [order, other] = [await placeOrder(), await placeOrder()];
    const { id } = await createBankTransaction();
    const wishes = [order, other, order, other].map((to) => assignBankTransaction(admin, id, to.id, now));
    const outcomes = await Promise.allSettled(wishes);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
    expect(await db().$count(investments)).toBe(1);
    expect(await listTold()).toEqual(byHand);
  });

  test("in another currency, to a cancelled order, or of an unknown payment, is refused and changes nothing", async () => {
    const order = await placeOrder();
    const cancelled = await createOrder({ status: "cancelled" });
    const { id } = await createBankTransaction();
    const { id: dollars } = await createBankTransaction({ currency: "USD" });
    await expect(assignBankTransaction(admin, dollars, order.id, now)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("USD") });
    await expect(assignBankTransaction(admin, id, cancelled.id, now)).rejects.toMatchObject({ code: "conflict" });
    await expect(assignBankTransaction(admin, "txn_01k00000000000000000000000", order.id, now)).rejects.toMatchObject({ code: "not_found" });
    await expect(assignBankTransaction(admin, id, "ord_01k00000000000000000000000", now)).rejects.toMatchObject({ code: "not_found" });
    expect(await db().$count(bankTransactions, sql`order_id is not null`)).toBe(0);
    expect(await listTold()).toEqual([]);
  });
});
