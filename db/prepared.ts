import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Database, Tx } from "./index";

const dialect = new PgDialect();

/**
 * Executes a hand-written statement whose text never varies as a prepared statement, which can also be pipelined. Drizzle's own `execute`
 * has it parsed again each time, and first waits a round trip for the types of its parameters.
 */
export async function executePrepared<Row>(runner: Database | Tx, statement: SQL): Promise<Row[]> {
  const query = runner._.session.prepareQuery(dialect.sqlToQuery(statement), undefined, "by hand", false);
  return (await query.execute()) as Row[];
}
