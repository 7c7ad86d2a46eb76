import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "@/db";
import { inspectorRequests } from "@/db/schema/inspectors";
import { findLiveInspector } from "./queries";
import { type Received, verify } from "./verification";

/** How many requests are kept per inspector, the newest. */
const keptRequests = 100;
/** How many requests may be waiting for their delayed responses in one process; any more are turned away at once. */
const mostWaiting = 50;
let waiting = 0;

const failureStatus = 500;
const busyStatus = 503;

/** Stores a request, waits for the inspector's delay, and returns the status to respond with; null when there is no such inspector. */
export async function receiveRequest({ token, headers, body }: Received): Promise<number | null> {
  const inspector = await findLiveInspector(token);
  if (!inspector) return null;
  if (waiting >= mostWaiting) return busyStatus;
  waiting += 1;
  try {
    const { id: inspectorId, answerStatus, delayMs, failurePercent } = inspector;
    const answeredStatus = Math.random() * 100 < failurePercent ? failureStatus : answerStatus;
    await keep({ inspectorId, headers, body, verdict: await verify({ token, headers, body }), answeredStatus });
    if (delayMs > 0) await sleep(delayMs);
    return answeredStatus;
  } finally {
    waiting -= 1;
  }
}

async function keep(request: typeof inspectorRequests.$inferInsert): Promise<void> {
  await db().insert(inspectorRequests).values(request);
  await db().execute(sql`
    delete from inspector_requests where inspector_id = ${request.inspectorId} and id <= (
      select id from inspector_requests where inspector_id = ${request.inspectorId} order by id desc offset ${keptRequests} limit 1
    )
  `);
}
