import { getTableColumns, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./index";
import { executePrepared } from "./prepared";

/**
 * Inserts any number of rows, all with the same columns, in one statement. Its text depends on the columns alone, so it stays prepared on
 * the connection, and a hundred rows cost little more than one.
 */
export async function insertRows<Table extends PgTable>(tx: Tx, table: Table, rows: readonly Table["$inferInsert"][]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first);
  const names = sql.join(
    columns.map(([, { name }]) => sql.identifier(name)),
    sql`, `,
  );
  const named = rows.map((row) => Object.fromEntries(columns.map(([key, { name }]) => [name, row[key as keyof typeof row]])));
  await executePrepared(tx, sql`insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, ${toJson(named)}::json)`);
}

function toJson(rows: unknown): string {
  return JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value));
}
