import { sql } from "drizzle-orm";
import { db } from "@/db";
import { apiKeys } from "@/db/schema/api-keys";
import { auditLog } from "@/db/schema/audit";
import { orders } from "@/db/schema/orders";
import { settings } from "@/db/schema/settings";
import { webhooks } from "@/db/schema/webhooks";

/** Which steps of setting up a new installation have been done. Deleting something later does not undo its step. */
export type FirstSteps = { timeZone: boolean; webhook: boolean; testEvent: boolean; apiKey: boolean; order: boolean };

export async function findFirstSteps(): Promise<FirstSteps> {
  const [done] = await db().execute<FirstSteps>(sql`
    select
      exists (select from ${settings} where ${settings.timeZoneConfirmedAt} is not null) as "timeZone",
      exists (select from ${webhooks}) as "webhook",
      exists (select from ${auditLog} where ${auditLog.action} = 'webhook.test_event_sent') as "testEvent",
      exists (select from ${apiKeys}) as "apiKey",
      exists (select from ${orders}) as "order"
  `);
  if (!done) throw new Error("a select without a table answered no row");
  return { ...done };
}
