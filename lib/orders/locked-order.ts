import { eq, type SQL } from "drizzle-orm";
import type { Tx } from "@/db";
import { isId } from "@/db/ids";
import { orders } from "@/db/schema/orders";
import { DomainError } from "@/lib/errors";
import { getInvestor, type Investor } from "@/lib/investors/queries";
import { getProject, type Project } from "@/lib/projects/queries";
import type { Order } from "./queries";

/**
 * An order whose status and money nobody else changes until the transaction ends. Whoever changes them locks the order first, then the
 * payment, then the investments, and writes the project last: so no two wait for each other.
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

/** The events of the change show what investor and project are after the lock. */
async function lock(tx: Tx, which: SQL): Promise<LockedOrder | null> {
  const [row] = await tx.select().from(orders).where(which).for("update");
  if (!row) return null;
  const [investor, project] = await Promise.all([getInvestor(row.investorId, tx), getProject(row.projectId, tx)]);
  const { accountHolder, iban, bic } = project;
  return { order: { ...row, accountHolder, iban, bic }, investor, project };
}
