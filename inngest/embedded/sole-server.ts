import { setTimeout } from "node:timers/promises";
import type { Sql } from "postgres";
import { endAllLeases } from "./queue";

// Any fixed number other than those the migrations use.
const serverLock = 7_261_945;

const tries = 10;
const betweenTriesMs = 100;

/**
 * Takes the advisory lock that a server holds as long as its database session lives; `connection` must therefore be a pool of one. Called
 * again regularly, because the lock is lost when the database restarts.
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
 * A server that gets the lock takes over the runs of the previous one at once: its session has ended, nearly always because it is gone. If it
 * lives on, because only its session was lost, it can save nothing of a run that is leased again. It tries for a second, because PostgreSQL may be
 * slow to notice that a killed process is gone; without the lock the runs are left until their leases expire.
 */
export async function takeOverLeases(connection: Sql): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    if (await holdServerLock(connection)) return endAllLeases(connection);
    await setTimeout(betweenTriesMs);
  }
}
