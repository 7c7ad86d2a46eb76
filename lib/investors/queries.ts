import { desc, eq, lt, sql } from "drizzle-orm";
import { type Database, db, type Tx } from "@/db";
import { isId } from "@/db/ids";
import { investors } from "@/db/schema/investors";
import { type Page, type PageInput, pageOf } from "@/lib/cursor";
import { DomainError } from "@/lib/errors";

export type Investor = typeof investors.$inferSelect;

export async function listInvestors({ limit, cursor }: PageInput): Promise<Page<Investor>> {
  const rows = await db()
    .select()
    .from(investors)
    .where(cursor ? lt(investors.id, cursor) : undefined)
    .orderBy(desc(investors.id))
    .limit(limit + 1);
  return pageOf(rows, limit);
}

/** Throws `not_found`. Pass a transaction as `reader` to read within it. */
export async function getInvestor(id: string, reader: Pick<Database, "select"> = db()): Promise<Investor> {
  const [investor] = isId("user", id) ? await reader.select().from(investors).where(eq(investors.id, id)) : [];
  return investor ?? noSuchInvestor();
}

/** Like {@link getInvestor}, and locks the row until the transaction ends: `share` for rules that rely on it, `update` to change it. */
export async function lockInvestor(tx: Tx, id: string, strength: "share" | "update"): Promise<Investor> {
  const found = isId("user", id) ? await tx.select().from(investors).where(eq(investors.id, id)).for(strength).prepare("locked_investor").execute() : [];
  return found[0] ?? noSuchInvestor();
}

/** The investors that exist, by id, locked for share until the transaction ends. */
export async function lockInvestors(tx: Tx, ids: readonly string[]): Promise<Map<string, Investor>> {
  const known = [...new Set(ids)].filter((id) => isId("user", id));
  const rows = await tx
    .select()
    .from(investors)
    .where(sql`${investors.id} = any(${sql.param(known)}::text[])`)
    // Always locked in this order, to avoid deadlocks.
    .orderBy(investors.id)
    .for("share")
    .prepare("locked_investors")
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function noSuchInvestor(): never {
  throw new DomainError("not_found", "There is no such user.");
}
