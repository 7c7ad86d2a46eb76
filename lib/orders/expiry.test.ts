import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db";
import { createOrder } from "@/db/factories/orders";
import { createProject } from "@/db/factories/projects";
import { auditLog } from "@/db/schema/audit";
import { orders } from "@/db/schema/orders";
import { rowsRead } from "@/db/testing/rows-read";
import { receiveBankTransaction } from "@/lib/bank/mutations";
import { bank, paymentOf } from "@/lib/bank/testing/payment";
import { expireOrders } from "./expiry";
import { listTold, placeOrder } from "./testing/placed-order";

const placed = new Date("2026-11-01T10:00:00Z");
const deadline = new Date("2026-11-15T10:00:00Z");
const before = new Date(deadline.getTime() - 1);

beforeEach(async () => {
  await db().execute(sql`truncate events, orders, audit_log cascade`);
});

test("an unpaid order is cancelled at its project's deadline, not before, and its tokens are freed", async () => {
  const order = await placeOrder({ paymentDeadlineDays: 14 }, placed);
  expect(await expireOrders(before)).toEqual({ expired: 0, more: false });
  expect(await order.readAgain()).toMatchObject({ status: "new", held: "10" });
  expect(await expireOrders(deadline)).toEqual({ expired: 1, more: false });
  expect(await order.readAgain()).toMatchObject({ status: "cancelled", held: "0" });
  expect(await expireOrders(deadline)).toEqual({ expired: 0, more: false });
  expect(await listTold()).toEqual(["order_cancelled expiry"]);
  expect((await db().select().from(auditLog)).map(({ actorKind, actorId, action }) => [actorKind, actorId, action])).toContainEqual([
    "system",
    "expiry",
    "order.cancelled",
  ]);
});

test("an order whose project has no deadline, or that has received money, waits for ever", async () => {
  const patient = await placeOrder({}, placed);
  const paid = await placeOrder({ paymentDeadlineDays: 14 }, placed);
  await receiveBankTransaction(bank, paymentOf(paid.code, { amountMinor: 1n }), placed);
  expect(await expireOrders(new Date("2036-01-01T00:00:00Z"))).toEqual({ expired: 0, more: false });
  expect(await patient.readAgain()).toMatchObject({ status: "new" });
  expect(await paid.readAgain()).toMatchObject({ status: "underpaid" });
});

test("a payment at the same moment either fulfils the order or finds it cancelled", async () => {
  for (let round = 0; round < 10; round += 1) {
    const order = await placeOrder({ paymentDeadlineDays: 14 }, placed);
    const [transaction] = await Promise.all([receiveBankTransaction(bank, paymentOf(order.code), deadline), expireOrders(deadline)]);
    const { status, held, investments } = await order.readAgain();
    if (transaction.orderId) expect([status, held, investments.length]).toEqual(["fulfilled", "10", 1]);
    else expect([status, held, investments.length, transaction.unmatchedReason]).toEqual(["cancelled", "0", 0, "order_cancelled"]);
  }
});

test("many are cancelled in batches, found without reading those not yet due", async () => {
  const project = await createProject({ paymentDeadlineDays: 14, tokenSupply: "1000000", tokensHeld: "204500" });
  const { investorId } = await createOrder({ projectId: project.id, status: "fulfilled" });
  await db().execute(sql`
    insert into orders (id, code, investor_id, project_id, status, amount_minor, currency, tokens, terms_version, terms_accepted_at, created_at)
    select 'ord_' || lpad(n::text, 26, '0'), 'OM' || lpad(n::text, 8, '0'), ${investorId}, ${project.id}, 'new', 10000, 'EUR', 10, '1', now(),
      case when n <= 450 then ${placed.toISOString()}::timestamptz else ${deadline.toISOString()}::timestamptz end
    from generate_series(1, 20450) n`);
  await db().execute(sql`vacuum analyze orders, projects`);
  expect(await rowsRead(() => expireOrders(before))).toBeLessThan(100);
  expect([await expireOrders(deadline), await expireOrders(deadline), await expireOrders(deadline)]).toEqual([
    { expired: 200, more: true },
    { expired: 200, more: true },
    { expired: 50, more: false },
  ]);
  expect(await db().$count(orders, sql`status = 'cancelled'`)).toBe(450);
});
