import { sql } from "drizzle-orm";
import { db } from "@/db";
import { failingAlertAfterHours } from "./patience";

type Failing = { id: string; url: string; trouble: "gone" | "disabled" | "failing"; held: number };
/** `until`: RFC 3339, just after the last of them was exhausted. */
type Exhausted = { id: string; url: string; trouble: "exhausted"; exhausted: number; until: string };

/** A webhook that needs an admin: it was disabled automatically, is about to be, or has exhausted deliveries that nobody has acknowledged. */
export type TroubledWebhook = Failing | Exhausted;

/** Webhooks in trouble now: failing ones, then those with exhausted deliveries; in each group the longest in trouble come first. */
export async function listTroubledWebhooks(): Promise<TroubledWebhook[]> {
  const [failing, exhausted] = await Promise.all([listFailing(), listExhausted()]);
  return [...failing, ...exhausted];
}

async function listFailing(): Promise<readonly Failing[]> {
  return db().execute<Failing>(sql`
    select w.id, w.url,
      case when w.disabled_reason = 'gone' then 'gone' when w.disabled_reason = 'failing' then 'disabled' else 'failing' end as trouble,
      (select count(*)::int from deliveries d where d.webhook_id = w.id and d.status = 'held') as held
    from webhooks w
    where w.deleted_at is null and (w.disabled_reason in ('gone', 'failing')
      or (w.disabled_at is null and w.failing_since <= now() - ${failingAlertAfterHours} * interval '1 hour'))
    order by case when w.disabled_reason = 'gone' then w.disabled_at else w.failing_since end
  `);
}

/** Counts as of now: a delivery that was sent again and received is no trouble any more. */
async function listExhausted(): Promise<Exhausted[]> {
  const rows = await db().execute<Pick<Exhausted, "id" | "url" | "exhausted"> & { last: string }>(sql`
    select w.id, w.url, standing.exhausted, standing.last
    from (select webhook_id, min(window_start) as since from alerts where kind = 'exhausted' and acknowledged_until is null group by 1) alert
    join webhooks w on w.id = alert.webhook_id and w.deleted_at is null
    cross join lateral (
      select count(*)::int as exhausted, max(finished_at) as last from deliveries
      where webhook_id = w.id and status = 'exhausted' and finished_at >= alert.since
    ) standing
    where standing.exhausted > 0
    order by alert.since
  `);
  return rows.map(({ last, ...rest }) => ({ ...rest, trouble: "exhausted", until: wholeMillisecondAfter(last) }));
}

/** The database stores microseconds, JavaScript's Date milliseconds only. */
function wholeMillisecondAfter(instant: string): string {
  return new Date(new Date(instant).getTime() + 1).toISOString();
}
