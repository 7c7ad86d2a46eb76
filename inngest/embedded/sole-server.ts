import { setTimeout } from "node:timers/promises";
import type { Sql } from "postgres";
import { endAllLeases } from "./queue";

// Any fixed number; another one than the migrations use.
const serverLock = 7_261_945;

const tries = 10;
const betweenTriesMs = 100;

/**
 * Takes the lock that a server holds as long as its connection lives, which must be the only one of `connection`. Called again now
 * and then, since a database that was restarted has forgotten its locks.
 */
export async function holdServerLock(connection: Sql): Promise<boolean> {
  const [row] = await connection<{ held: boolean }[]>`
    select case
      when exists (select from pg_locks where locktype = 'advisory' and objid = ${serverLock} and pid = pg_backend_pid() and granted) then true
      else pg_try_advisory_lock(${serverLock})
    end as held
  `;
  return row?.held ?? false;
}

/**
 * Whoever gets the lock knows that the server before is gone, and takes over its runs at once. Whoever does not get it within a
 * second (PostgreSQL may not have noticed the end of a killed process yet) leaves them until their leases run out.
 */
export async function takeOverLeases(connection: Sql): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    if (await holdServerLock(connection)) return endAllLeases(connection);
    await setTimeout(betweenTriesMs);
  }
}
