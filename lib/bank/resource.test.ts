import { expect, test } from "vitest";
import { createBankTransaction } from "@/db/factories/bank";
import { createInvestment } from "@/db/factories/investments";
import { transactionResource } from "./resource";
import { transactionSchema } from "./resource-schema";

test("a payment without a known order conforms to its schema", async () => {
  const shown = transactionResource(await createBankTransaction({ currency: "JPY" }), null);
  expect(transactionSchema.parse(shown)).toMatchObject({ kind: "bank", amount: "100.00", currency: "JPY", order_id: null, investment_id: null });
});

test("a payment for an order is shown with its investment", async () => {
  const { id, orderId } = await createInvestment();
  const shown = transactionResource(await createBankTransaction({ orderId }), id);
  expect(transactionSchema.parse(shown)).toMatchObject({ order_id: orderId, investment_id: id });
});
