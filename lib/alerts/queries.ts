import { sql } from "drizzle-orm";
import { db } from "@/db";
import { failingAlertAfterHours } from "./patience";

/** A webhook that needs an admin: it was disabled by itself, or will be. */
export type TroubledWebhook = {
  id: string;
  url: string;
  trouble: "gone" | "disabled" | "failing";
  /** RFC 3339: since when it fails; for `gone`, when it was disabled. */
  since: string;
  held: number;
};

/** Those that are in trouble now, the longest first. A few rows are looked at. */
export async function listTroubledWebhooks(): Promise<TroubledWebhook[]> {
  const rows = await db().execute<TroubledWebhook>(sql`
    select w.id, w.url,
      case when w.disabled_reason = 'gone' then 'gone' when w.disabled_reason = 'failing' then 'disabled' else 'failing' end as trouble,
      case when w.disabled_reason = 'gone' then w.disabled_at else w.failing_since end as since,
      (select count(*)::int from deliveries d where d.webhook_id = w.id and d.status = 'held') as held
    from webhooks w
    where w.deleted_at is null and (w.disabled_reason in ('gone', 'failing')
      or (w.disabled_at is null and w.failing_since <= now() - ${failingAlertAfterHours} * interval '1 hour'))
    order by since
  `);
  return rows.map(({ since, ...rest }) => ({ ...rest, since: new Date(since).toISOString() }));
}
