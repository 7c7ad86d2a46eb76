import { type Account, meanings } from "./account";
import type { Load } from "./load";
import type { Received } from "./receiver";

type Report = {
  account: Account;
  /** Printed with their times, so that they can be compared with the faults logged above. */
  unexplained: readonly Received[];
  load: Load;
  received: readonly Received[];
  counts: Record<string, number>;
  /** The last lines of a start script that gave up by itself; null if none did. */
  lastWords: string | null;
  tookMs: number;
};

const mostTold = 20;

/** Prints the counts. True if every guarantee was kept. */
export function printReport({ account, unexplained, load, received, counts, lastWords, tookMs }: Report): boolean {
  const answers = Map.groupBy(received, ({ answer }) => answer);
  console.log(`\nAfter ${(tookMs / 1000).toFixed(0)} s:`);
  for (const [what, count] of Object.entries(counts).toSorted()) console.log(`${String(count).padStart(7)}  ${what}`);
  console.log(`${String(load.acknowledged.length).padStart(7)}  orders acknowledged; ${load.unanswered} requests failed or were not answered`);
  console.log(`${String(received.length).padStart(7)}  requests received: ${[...answers].map(([answer, group]) => `${group.length} × ${answer}`).join(", ")}`);
  for (const [name, meaning] of Object.entries(meanings)) console.log(`${String(account[name as keyof Account]).padStart(7)}  ${meaning}`);
  for (const { at, answer, webhookId } of unexplained.slice(0, mostTold))
    console.log(`${timeOf(at)}  ${webhookId} was sent, answered ${answer}, and not recorded`);
  if (lastWords !== null) console.log(`The start script gave up:\n${lastWords}`);
  const isSound = lastWords === null && Object.values(account).every((count) => count === 0);
  console.log(isSound ? "Every guarantee was kept." : "A GUARANTEE WAS VIOLATED.");
  return isSound;
}

export function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23);
}
