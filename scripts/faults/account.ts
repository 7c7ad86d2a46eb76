import type { Sql } from "postgres";
import type { Disturbance } from "./disturbances";
import { hashBody, type Received } from "./receiver";

type Evidence = { acknowledged: readonly string[]; received: readonly Received[]; disturbances: readonly Disturbance[] };

/** Each of these must be zero. */
export type Account = Record<keyof typeof meanings, number>;

export const meanings = {
  lost: "acknowledged orders whose event was never answered 200",
  invented: "requests whose event is not in the database",
  severalIds: "orders sent under more than one webhook-id",
  refusable: "requests whose signature or time a receiver would refuse",
  alteredBodies: "requests whose body is not the event's",
  unfinished: "deliveries that have not succeeded",
  wronglySucceeded: "deliveries that succeeded without an answer of 200 in the receiver's log",
  gaps: "deliveries whose attempts are not numbered 1 to n",
  unseen: "recorded answers that the receiver did not give",
  unexplained: "requests without an attempt and without a fault that explains it",
} as const;

type EventRow = { id: string; orderId: string; body: string; status: string | null; deliveryAttempts: number | null };
type AttemptRow = { eventId: string; number: number; startedAt: Date; statusCode: number | null };

/** A fault explains requests from this long before it to this long after it. */
const marginMs = 3_000;

/** Compares the receiver's log with the database: how often each guarantee was violated, and which requests no fault explains. */
export async function makeAccount(sql: Sql, { acknowledged, received, disturbances }: Evidence): Promise<{ counts: Account; unexplained: Received[] }> {
  const events = await sql<EventRow[]>`
    select e.id, e.body::jsonb #>> '{data,order,id}' as "orderId", e.body, d.status, d.attempts as "deliveryAttempts"
    from events e left join deliveries d on d.event_id = e.id
  `;
  const attempts = await sql<AttemptRow[]>`
    select d.event_id as "eventId", a.number, a.started_at as "startedAt", a.status_code as "statusCode"
    from attempts a join deliveries d on d.id = a.delivery_id order by a.number
  `;
  const byId = new Map(events.map((event) => [event.id, event]));
  const byOrder = new Map(events.map((event) => [event.orderId, event]));
  const hashes = new Map(events.map(({ id, body }) => [id, hashBody(body)]));
  const sendings = Map.groupBy(received, ({ webhookId }) => webhookId);
  const attemptsOf = Map.groupBy(attempts, ({ eventId }) => eventId);
  const wasReceived = (eventId: string) => sendings.get(eventId)?.some(({ answer, answered }) => answer === 200 && answered) ?? false;
  const matched = events.map(({ id }) => match(sendings.get(id) ?? [], attemptsOf.get(id) ?? []));
  const isExplained = ({ at }: Received) => disturbances.some(({ from, until }) => at > from - marginMs && at < until + marginMs);

  const unexplained = matched.flatMap(({ unrecorded }) => unrecorded.filter((request) => !isExplained(request)));
  const counts = {
    lost: count(acknowledged, (orderId) => !wasReceived(byOrder.get(orderId)?.id ?? "")),
    invented: count(received, ({ webhookId }) => !byId.has(webhookId)),
    severalIds: count([...Map.groupBy(received, ({ orderId }) => orderId).values()], (sent) => new Set(sent.map(({ webhookId }) => webhookId)).size > 1),
    refusable: count(received, ({ isGenuine }) => !isGenuine),
    alteredBodies: count(received, ({ webhookId, bodyHash }) => bodyHash !== hashes.get(webhookId)),
    unfinished: count(events, ({ status }) => status !== "succeeded"),
    wronglySucceeded: count(events, ({ id, status }) => status === "succeeded" && !wasReceived(id)),
    gaps: count(events, (event) => !isNumbered(attemptsOf.get(event.id) ?? [], event.deliveryAttempts ?? 0)),
    unseen: matched.reduce((sum, { unseen }) => sum + unseen, 0),
    unexplained: unexplained.length,
  };
  return { counts, unexplained };
}

/**
 * Matches attempts with requests: first those with an answer, to requests that got that answer, then those without one, to any that are
 * left. Of several candidates the nearest in time is taken, so that of two requests answered 200, one of them recorded, the right one is left over.
 */
function match(sent: readonly Received[], attempts: readonly AttemptRow[]) {
  const left = [...sent];
  let unseen = 0;
  for (const { startedAt, statusCode } of attempts.toSorted((one, other) => Number(one.statusCode === null) - Number(other.statusCode === null))) {
    const distance = ({ at }: Received) => Math.abs(at - startedAt.getTime());
    const possible = left.filter(({ answer }) => statusCode === null || answer === statusCode);
    const [nearest] = possible.toSorted((one, other) => distance(one) - distance(other));
    // An attempt that failed without an answer need not have reached the receiver.
    if (nearest) left.splice(left.indexOf(nearest), 1);
    else if (statusCode !== null) unseen += 1;
  }
  return { unseen, unrecorded: left };
}

function isNumbered(attempts: readonly AttemptRow[], expected: number): boolean {
  return attempts.length === expected && attempts.every(({ number }, index) => number === index + 1);
}

function count<Item>(items: readonly Item[], condition: (item: Item) => boolean): number {
  return items.filter(condition).length;
}
