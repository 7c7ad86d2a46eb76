import { asc, desc, eq, lt } from "drizzle-orm";
import { type Database, db } from "@/db";
import { isId } from "@/db/ids";
import { investments } from "@/db/schema/investments";
import { type Page, type PageInput, pageOf } from "@/lib/cursor";
import { DomainError } from "@/lib/errors";

export type Investment = typeof investments.$inferSelect;

export async function listInvestments({ limit, cursor }: PageInput): Promise<Page<Investment>> {
  const rows = await db()
    .select()
    .from(investments)
    .where(cursor ? lt(investments.id, cursor) : undefined)
    .orderBy(desc(investments.id))
    .limit(limit + 1);
  return pageOf(rows, limit);
}

/** Throws `not_found`. Pass a transaction as `reader` to read within it. */
export async function getInvestment(id: string, reader: Pick<Database, "select"> = db()): Promise<Investment> {
  const [investment] = isId("investment", id) ? await reader.select().from(investments).where(eq(investments.id, id)) : [];
  if (!investment) throw new DomainError("not_found", "There is no such investment.");
  return investment;
}

/** All of them, in the order in which they were received. */
export async function listInvestmentsOfOrder(reader: Pick<Database, "select">, orderId: string): Promise<Investment[]> {
  return reader.select().from(investments).where(eq(investments.orderId, orderId)).orderBy(asc(investments.id));
}
