import { sql } from "drizzle-orm";
import { db } from "@/db";
import { idBound } from "@/db/ids";

/** Rows number `first` (default 1) to `first + count - 1`. Higher numbers have higher ids. */
type Numbers = { first?: number; count: number };

/** The id of row `number` in a table filled by the functions below: `ord_00000000000000000000000077`. */
export function numberedId(prefix: string, number: number): string {
  return `${prefix}_${String(number).padStart(26, "0")}`;
}

/** A prime, so that investors with similar names do not have consecutive orders. */
const stride = 7_919;

/** Approved investors named First0 to First499 and Family0000 to Family4999; one in 5,000 is only identified. */
export async function createManyInvestors(numbers: Numbers): Promise<void> {
  await db().execute(sql`
    insert into investors (id, email, first_name, last_name, kind, locale, country, kyc_status)
    select ${id("usr")}, 'investor' || n || '@example.com', 'First' || n % 500, 'Family' || lpad((n % 5000)::text, 4, '0'), 'individual', 'en', 'DE',
      case when n % 5000 = 1 then 'video_identified' else 'approved' end
    from ${series(numbers)}`);
}

/** Orders that cycle through the projects, and in scattered order through investors 1 to `investors`; one in 5,000 is underpaid, the others fulfilled. */
export async function createManyOrders({ investors, projectIds, ...numbers }: Numbers & { investors: number; projectIds: string[] }): Promise<void> {
  await db().execute(sql`
    insert into orders (id, code, investor_id, project_id, status, amount_minor, currency, tokens, terms_version, terms_accepted_at)
    select ${id("ord")}, 'OM' || lpad(n::text, 8, '0'), ${id("usr", sql`n::bigint * ${stride} % ${investors}::int + 1`)},
      (${sql.param(projectIds)}::text[])[n % ${projectIds.length}::int + 1], case when n % 5000 = 1 then 'underpaid' else 'fulfilled' end,
      10000, 'EUR', 10, '1', now()
    from ${series(numbers)}`);
}

/** One for each of these orders; one in 5,000 is received, the others allocated. */
export async function createManyInvestments(numbers: Numbers): Promise<void> {
  await db().execute(sql`
    insert into investments (id, order_id, investor_id, project_id, status, amount_minor, currency, tokens, source, received_at, allocated_at)
    select ${id("inv")}, orders.id, investor_id, project_id, case when n % 5000 = 1 then 'received' else 'allocated' end, 10000, 'EUR',
      case when n % 5000 <> 1 then 10 end, 'manual', now(), case when n % 5000 <> 1 then now() end
    from ${series(numbers)} join orders on orders.id = ${id("ord")}`);
}

/** Payments by Payer0000 to Payer4999 for one order; one in 5,000 is unmatched. */
export async function createManyBankTransactions({ orderId, ...numbers }: Numbers & { orderId: string }): Promise<void> {
  await db().execute(sql`
    insert into bank_transactions (id, bank_id, amount_minor, currency, remittance_information, debtor_name, debtor_iban, booked_at, order_id, unmatched_reason)
    select ${id("txn")}, 'b' || n, 10000, 'EUR', 'Thank you', 'Payer' || lpad((n % 5000)::text, 4, '0'), 'DE', now(),
      case when n % 5000 <> 1 then ${orderId}::text end, case when n % 5000 = 1 then 'no_code' end
    from ${series(numbers)}`);
}

type Deliveries = Numbers & { webhookIds: string[]; at: Date };

/** Events of one instant, each with a delivery that ended at its first attempt; one in 1,000 is of a rare type, and one in 5,000 exhausted. */
export async function createManyDeliveries({ webhookIds, at, ...numbers }: Deliveries): Promise<void> {
  const [instant, webhook] = [sql`${at.toISOString()}::timestamptz`, sql`(${sql.param(webhookIds)}::text[])[n % ${webhookIds.length}::int + 1]`];
  const body = JSON.stringify({ type: "order_created", trigger: "api", timestamp: at, data: { text: "x".repeat(300) } });
  await db().execute(sql`
    with numbered as materialized (
      select n, ${datedNumber(at)} as suffix, case when n % 1000 = 7 then 'kyc_rejected' else 'order_created' end as type,
        case when n % 5000 = 1 then 'exhausted' else 'succeeded' end as status
      from ${series(numbers)}
    ), event as (
      insert into events (id, type, trigger, occurred_at, order_id, body)
      select 'evt_' || suffix, type, 'api', ${instant}, ${id("ord")}, ${body} from numbered
    ), delivery as (
      insert into deliveries (id, event_id, webhook_id, event_type, status, attempts, created_at, finished_at)
      select 'dlv_' || suffix, 'evt_' || suffix, ${webhook}, type, status, 1, ${instant}, ${instant} from numbered
    )
    insert into attempts (delivery_id, webhook_id, number, started_at, duration_ms, url, status_code, request_headers, outcome)
    select 'dlv_' || suffix, ${webhook}, 1, ${instant}, 3, 'http://127.0.0.1/', 200, '{}', status from numbered`);
}

/** Audited changes of one instant by three API keys; one in 5,000 is by an admin. */
export async function createManyChanges({ at, ...numbers }: Numbers & { at: Date }): Promise<void> {
  await db().execute(sql`
    insert into audit_log (id, created_at, actor_kind, actor_id, actor_label, action, subject_id)
    select 'aud_' || ${datedNumber(at)}, ${at.toISOString()}, case when n % 5000 = 1 then 'admin' else 'api_key' end,
      case when n % 5000 = 1 then 'adm_ada' else 'key_' || n % 3 end, case when n % 5000 = 1 then 'ada@example.com' else 'om_test_' || n % 3 end,
      case when n % 10000 = 1 then 'api_key.revoked' else 'order.created' end, ${id("ord", sql`n / 3`)}
    from ${series(numbers)}`);
}

function series({ first = 1, count }: Numbers) {
  return sql`generate_series(${first}::int, ${first + count - 1}::int) as n`;
}

function id(prefix: string, number = sql`n`) {
  return sql`${`${prefix}_`} || lpad((${number})::text, 26, '0')`;
}

/** What follows the prefix in an id created at the instant. */
function datedNumber(at: Date) {
  return sql`${idBound("event", at).slice("evt_".length)} || lpad(n::text, 16, '0')`;
}
