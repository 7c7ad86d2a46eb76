import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/db";
import { createOrder } from "@/db/factories/orders";
import { createProject } from "@/db/factories/projects";
import { events } from "@/db/schema/events";
import { receiveBankTransaction } from "@/lib/bank/mutations";
import { bank } from "@/lib/bank/testing/payment";
import { bankTransactionBody } from "@/lib/bank/validation";
import { currencies, fromMinor, toMinor } from "@/lib/money";
import { newOrderCode } from "@/lib/orders/code";
import { getOrder } from "@/lib/orders/queries";
import { orderResource } from "@/lib/orders/resource";
import { fromTokenUnits, toTokenUnits } from "@/lib/projects/token-amount";
import { allocateInvestment } from "./mutations";
import { getInvestment, listInvestmentsOfOrder } from "./queries";
import { investmentResource } from "./resource";

const now = new Date("2026-11-23T12:00:00Z");
/** Up to the largest accepted amount: a dozen of them have more digits than a float can hold. */
const largestMinor = 10n ** 15n - 1n;

const wish = fc.record({
  currency: fc.constantFrom(...currencies),
  tokenDecimals: fc.constantFrom(0, 2, 18),
  pricePerTokenMinor: fc.bigInt(1n, 10n ** 7n),
  amounts: fc.array(fc.bigInt(largestMinor - 10n ** 6n, largestMinor), { minLength: 9, maxLength: 12 }),
});

test("from the bank's text to API and events, every cent and every fraction of a token is exact, in all four currencies", async () => {
  await fc.assert(
    fc.asyncProperty(wish, async ({ currency, tokenDecimals, pricePerTokenMinor, amounts }) => {
      await db().execute(sql`truncate events, orders, bank_transactions cascade`);
      const project = await createProject({ currency, tokenDecimals, pricePerTokenMinor, tokenSupply: `1${"0".repeat(40)}`, tokensHeld: "1" });
      const order = await createOrder({ projectId: project.id, currency, code: newOrderCode(), tokens: "1" });
      for (const [index, amountMinor] of amounts.entries()) await pay({ id: String(index), amountMinor, currency, code: order.code });
      const [first] = await listInvestmentsOfOrder(db(), order.id);
      await allocateInvestment(bank, { id: first?.id ?? "", trigger: "api_allocation" }, now);

      const shown = await Promise.all((await listInvestmentsOfOrder(db(), order.id)).map(async ({ id }) => investmentResource(await getInvestment(id))));
      const { tokens, credit } = orderResource(await getOrder(order.id));
      const money = amounts.reduce((sum, amount) => sum + amount, 0n);
      const scale = 10n ** BigInt(tokenDecimals);
      const units = (money * scale) / pricePerTokenMinor;
      expect(shown.map((investment) => [investment.amount, investment.currency])).toEqual(amounts.map((amount) => [fromMinor(amount), currency]));
      expect(shown.reduce((sum, investment) => sum + toTokenUnits(investment.tokens ?? "0", tokenDecimals), 0n)).toBe(units);
      expect(tokens).toBe(fromTokenUnits(units, tokenDecimals));
      // Rounded down to a whole cent.
      expect(toMinor(credit)).toBe((money * scale - units * pricePerTokenMinor) / scale);
      const [told] = await db().select({ body: events.body }).from(events).where(eq(events.type, "order_fulfilled"));
      expect(JSON.parse(told?.body ?? "").data).toMatchObject({ order: { tokens, credit, currency }, investment: shown[0] });
    }),
    { numRuns: 15 },
  );
});

function pay({ id, amountMinor, currency, code }: { id: string; amountMinor: bigint; currency: string; code: string }) {
  const body = {
    transaction_id: id,
    amount: fromMinor(amountMinor),
    currency,
    remittance_information: code,
    debtor_name: "",
    debtor_iban: "",
    booked_at: "2026-11-23T09:00:00Z",
  };
  return receiveBankTransaction(bank, bankTransactionBody.parse(JSON.parse(JSON.stringify(body))), now);
}
