import type { Sql } from "postgres";
import { ulid } from "ulid";
import { inBatches } from "@/lib/batches";
import type { InngestEvent } from "./event";
import { insertRuns, type NewRun, type Run } from "./queue";
import { concurrencyKey, type RegisteredFunction } from "./registration";
import type { Slots } from "./slots";

type Options = {
  sql: Sql;
  slots: Slots;
  /** Called with each new run that already has a slot and a lease, so that it need not be claimed from the queue. */
  onLeased: (run: Run) => void;
};

/** A run to start for an event. A `dedupeId` starts a function only once. */
export type Start = { target: RegisteredFunction; event: InngestEvent; dedupeId: string };

/** Returns a function that starts runs, all in one transaction, and resolves when they are committed. */
export function runStarter({ sql, slots, onLeased }: Options): (starts: Start[]) => Promise<void> {
  const insert = inBatches(async (groups: NewRun[][]) => {
    const fresh = await insertRuns(sql, groups.flat());
    return groups.map(() => fresh);
  });
  return async (starts) => {
    if (starts.length === 0) return;
    const runs = starts.map((start) => newRun(start, slots));
    const leased = runs.filter(({ leased }) => leased);
    const fresh = await insert(runs).catch((error: unknown) => {
      for (const run of leased) slots.release(run);
      throw error;
    });
    for (const run of leased) {
      if (fresh.has(run.id)) onLeased({ ...run, attempt: 0, steps: {}, generation: 1 });
      else slots.release(run);
    }
  };
}

/** The runs that events start: one for each function that listens to the event. */
export function listStarts(functions: RegisteredFunction[], events: InngestEvent[]): Start[] {
  return events.flatMap((event) => functions.filter(({ events }) => events.includes(event.name)).map((target) => ({ target, event, dedupeId: event.id })));
}

function newRun({ target, event, dedupeId }: Start, slots: Slots): NewRun {
  const key = { functionId: target.id, concurrencyKey: concurrencyKey(target, event.data) };
  return { ...key, id: ulid(), event, dedupeId, leased: slots.takeIfNoneWaits(key) };
}
