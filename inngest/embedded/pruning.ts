import type { Sql } from "postgres";
import { log } from "@/lib/log";
import { whileFull } from "@/lib/while-full";

const intervalMs = 60_000;
const batchSize = 1000;

/** Every minute, deletes ended runs, and clears dedupe ids, that are older than 24 hours. Returns what stops it. */
export function startPruning(sql: Sql): () => void {
  const timer = setInterval(() => {
    pruneRuns(sql).catch((error) => log.warn({ err: error }, "old runs could not be pruned; trying again in a minute"));
  }, intervalMs);
  return () => clearInterval(timer);
}

export async function pruneRuns(sql: Sql): Promise<void> {
  await whileFull({ batchSize }, async () => (await deleteEnded(sql)).count);
  await whileFull({ batchSize }, async () => (await forgetDedupeIds(sql)).count);
}

function deleteEnded(sql: Sql) {
  return sql`
    delete from inngest.runs where id in
      (select id from inngest.runs where ended_at < now() - interval '24 hours' order by ended_at limit ${batchSize} for update skip locked)
  `;
}

function forgetDedupeIds(sql: Sql) {
  return sql`
    update inngest.runs set dedupe_id = null where id in
      (select id from inngest.runs where dedupe_id is not null and created_at < now() - interval '24 hours' order by created_at limit ${batchSize}
      for update skip locked)
  `;
}
