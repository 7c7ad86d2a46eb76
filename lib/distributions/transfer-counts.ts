import { count, eq } from "drizzle-orm";
import { type Database, db } from "@/db";
import { transfers } from "@/db/schema/distributions";
import { type TransferStatus, transferStatuses } from "./validation";

/** How many of a distribution's transfers have each status. */
export type TransferCounts = Record<TransferStatus, number>;

export async function countTransfers(distributionId: string, reader: Pick<Database, "select"> = db()): Promise<TransferCounts> {
  const rows = await reader
    .select({ status: transfers.status, count: count() })
    .from(transfers)
    .where(eq(transfers.distributionId, distributionId))
    .groupBy(transfers.status);
  const found = new Map(rows.map((row) => [row.status, row.count]));
  return Object.fromEntries(transferStatuses.map((status) => [status, found.get(status) ?? 0])) as TransferCounts;
}
