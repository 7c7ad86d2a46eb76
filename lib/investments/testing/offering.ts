import { db } from "@/db";
import { createBankTransaction } from "@/db/factories/bank";
import { createInvestor } from "@/db/factories/investors";
import { createProject } from "@/db/factories/projects";
import { systemActor } from "@/lib/actor";
import { assignBankTransaction, receiveBankTransaction } from "@/lib/bank/mutations";
import { bank, paymentOf } from "@/lib/bank/testing/payment";
import type { Payment } from "@/lib/bank/validation";
import { DomainError } from "@/lib/errors";
import { expireOrders } from "@/lib/orders/expiry";
import { cancelOrder, createOrder } from "@/lib/orders/mutations";
import { allocateInvestment, allocateOrder } from "../mutations";
import { listInvestmentsOfOrder } from "../queries";

/** One offering, its orders, and the payments sent so far. */
export type Offering = Awaited<ReturnType<typeof startOffering>>;

/** `pick` and `amount` choose elements, modulo their number. */
export type Choice = { pick: number; amount: number };

const admin = systemActor("test");
const placedAt = new Date("2026-11-23T10:00:00Z");
const afterDeadline = new Date("2026-11-25T10:00:00Z");
/** For an order of 70.00 at 7.00 a token with one decimal: half, a part with a remainder, all, more with a remainder, twice, next to nothing. */
const amounts = [35_00n, 40_00n, 70_00n, 75_55n, 140_00n, 1n];

/** Requires empty tables. There are tokens for three orders and a little more. */
export async function startOffering() {
  const [{ id: investorId }, { id: projectId }] = [
    await createInvestor(),
    await createProject({ pricePerTokenMinor: 7_00n, minimumInvestmentMinor: 1_00n, tokenDecimals: 1, tokenSupply: "35.5", paymentDeadlineDays: 1 }),
  ];
  const offering = { investorId, projectId, orders: [] as { id: string; code: string }[], payments: [] as Payment[], unmatched: [] as string[] };
  await steps.place(offering);
  return offering;
}

/** Everything that can happen to orders and their money, at any time and concurrently. */
export const steps = {
  async place(offering: Offering) {
    const wish = { investorId: offering.investorId, projectId: offering.projectId, amount: "70.00", termsAccepted: true };
    await unlessRefused(createOrder(admin, wish, placedAt).then(({ id, code }) => void offering.orders.push({ id, code })));
  },

  async pay(offering: Offering, choice: Choice) {
    const payment = paymentOf(picked(offering.orders, choice).code, { amountMinor: amountOf(choice) });
    await receiveBankTransaction(bank, payment, placedAt);
    offering.payments.push(payment);
  },

  async payTwice(offering: Offering, choice: Choice) {
    const payment = paymentOf(picked(offering.orders, choice).code, { amountMinor: amountOf(choice) });
    await Promise.all([receiveBankTransaction(bank, payment, placedAt), receiveBankTransaction(bank, payment, placedAt)]);
  },

  async repeat({ payments }: Offering, choice: Choice) {
    const payment = payments[choice.pick % payments.length];
    if (payment) await receiveBankTransaction(bank, payment, placedAt);
  },

  async contradict({ payments }: Offering, choice: Choice) {
    const payment = payments[choice.pick % payments.length];
    if (payment) await unlessRefused(receiveBankTransaction(bank, { ...payment, amountMinor: payment.amountMinor + 1n }, placedAt));
  },

  async payForNobody(offering: Offering, choice: Choice) {
    offering.unmatched.push((await createBankTransaction({ amountMinor: amountOf(choice) })).id);
  },

  async assign(offering: Offering, choice: Choice) {
    const id = offering.unmatched[choice.amount % offering.unmatched.length];
    if (id) await unlessRefused(assignBankTransaction(admin, id, picked(offering.orders, choice).id, placedAt));
  },

  async allocateInvestment(offering: Offering, choice: Choice) {
    const [investment] = await listInvestmentsOfOrder(db(), picked(offering.orders, choice).id);
    if (investment) await unlessRefused(allocateInvestment(admin, { id: investment.id, trigger: "api_allocation" }, placedAt));
  },

  async allocateOrder(offering: Offering, choice: Choice) {
    await unlessRefused(allocateOrder(admin, picked(offering.orders, choice).id, placedAt));
  },

  async cancel(offering: Offering, choice: Choice) {
    await unlessRefused(cancelOrder(admin, picked(offering.orders, choice).id, placedAt));
  },

  async expire() {
    await expireOrders(afterDeadline);
  },
};

function picked(orders: { id: string; code: string }[], { pick }: Choice): { id: string; code: string } {
  const order = orders[pick % orders.length];
  if (!order) throw new Error("there is no order");
  return order;
}

function amountOf({ amount }: Choice): bigint {
  return amounts[amount % amounts.length] ?? 1n;
}

async function unlessRefused(change: Promise<unknown>): Promise<void> {
  await change.catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
  });
}
