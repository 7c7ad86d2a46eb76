import { eq, type SQL } from "drizzle-orm";
import type { Tx } from "@/db";
import { isId } from "@/db/ids";
import { orders } from "@/db/schema/orders";
import { DomainError } from "@/lib/errors";
import { getInvestor, type Investor } from "@/lib/investors/queries";
import { getProject, type Project } from "@/lib/projects/queries";
import type { Order } from "./queries";

/**
 * An order whose status and money nobody else changes until the transaction ends. The lock order is always order, payment, investments and,
 * last, the project, to avoid deadlocks.
 */
export type LockedOrder = { order: Order; investor: Investor; project: Project };

/** Throws `not_found`. */
export async function lockOrder(tx: Tx, id: string): Promise<LockedOrder> {
  const locked = isId("order", id) ? await lock(tx, eq(orders.id, id)) : null;
  if (!locked) throw new DomainError("not_found", "There is no such order.");
  return locked;
}

/** The order that has this code, or null. */
export async function lockOrderOfCode(tx: Tx, code: string): Promise<LockedOrder | null> {
  return lock(tx, eq(orders.code, code));
}

/** Investor and project are read under the lock, so that the change's events show their current state. */
async function lock(tx: Tx, which: SQL): Promise<LockedOrder | null> {
  const [row] = await tx.select().from(orders).where(which).for("update");
  if (!row) return null;
  const [investor, project] = await Promise.all([getInvestor(row.investorId, tx), getProject(row.projectId, tx)]);
  const { accountHolder, iban, bic } = project;
  return { order: { ...row, accountHolder, iban, bic }, investor, project };
}
