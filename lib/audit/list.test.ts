import { sql } from "drizzle-orm";
import { encodeTime } from "ulid";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createSettings } from "@/db/factories/settings";
import { settings } from "@/db/schema/settings";
import { rowsRead } from "@/db/testing/rows-read";
import { listActions, listActors, searchAuditLog } from "./list";
import { type AuditListInput, auditListInput } from "./validation";

const limit = 50;
/** Enough that a plan which reads them all stands out. */
const many = 100_000;
/** One change per minute, the last one just before midnight in Berlin. */
const last = Date.parse("2026-11-22T22:59:00Z");

beforeAll(async () => {
  await db().execute(sql`
    insert into audit_log (id, created_at, actor_kind, actor_id, actor_label, action, subject_id)
    select 'aud_' || m.prefix || lpad(m.n::text, 16, '0'), to_timestamp(m.at / 1000.0),
      case when m.n % 5000 = 1 then 'admin' else 'api_key' end, case when m.n % 5000 = 1 then 'adm_ada' else 'key_' || m.n % 3 end,
      case when m.n % 5000 = 1 then 'ada@example.com' else 'om_test_' || m.n % 3 end,
      case when m.n % 10000 = 1 then 'api_key.revoked' else 'order.created' end, 'ord_' || lpad((m.n / 3)::text, 26, '0')
    from jsonb_to_recordset(${JSON.stringify(minutes())}::jsonb) as m (n int, at bigint, prefix text)`);
  await db().execute(sql`vacuum analyze audit_log`);
});

function minutes() {
  return Array.from({ length: many }, (_, index) => {
    const at = last - (many - 1 - index) * 60_000;
    return { n: index + 1, at, prefix: encodeTime(at, 10).toLowerCase() };
  });
}

const asked: [string, AuditListInput][] = [
  ["nothing asked", {}],
  ["a rare actor", { who: "adm_ada" }],
  ["a common actor", { who: "key_1" }],
  ["a rare action", { what: "api_key.revoked" }],
  ["an actor who never did this", { who: "key_2", what: "api_key.revoked" }],
  ["an actor and an action", { who: "key_1", what: "order.created" }],
  ["a thing", { q: `ord_${"777".padStart(26, "0")}` }],
  ["a day long ago", { from: "2026-10-01", to: "2026-10-01" }],
  ["all until long ago", { to: "2026-09-20" }],
  ["a rare actor of some days", { who: "adm_ada", from: "2026-10-01", to: "2026-10-10" }],
  ["a day of the future", { from: "2027-01-01" }],
  ["an action that never was", { what: "order.eaten" }],
  ["somebody who never was", { who: "nobody" }],
];

test.each(asked)(`not all ${many} changes are read for %s`, async (_, filter) => {
  expect(await rowsRead(() => searchAuditLog({ ...filter, limit }))).toBeLessThan(many / 20);
});

test("the actors and actions to choose from are found without reading every row", async () => {
  expect(await rowsRead(listActors)).toBeLessThan(100);
  expect(await listActors()).toEqual([
    { actorId: "adm_ada", actorKind: "admin", actorLabel: "ada@example.com" },
    ...[0, 1, 2].map((number) => ({ actorId: `key_${number}`, actorKind: "api_key", actorLabel: `om_test_${number}` })),
  ]);
  expect(await rowsRead(listActions)).toBeLessThan(100);
  expect(await listActions()).toEqual(["api_key.revoked", "order.created"]);
});

describe("a day", () => {
  const count = async (filter: AuditListInput) => {
    let found = 0;
    for (let cursor: string | undefined; ; ) {
      const page = await searchAuditLog({ ...filter, cursor, limit: 1_000 });
      found += page.rows.length;
      if (!page.nextCursor) return found;
      cursor = page.nextCursor;
    }
  };

  test("is a day in the system time zone, with 23, 24 or 25 hours", async () => {
    await createSettings({ timeZone: "UTC" });
    expect(await count({ from: "2026-10-25", to: "2026-10-25" })).toBe(24 * 60);
    await db().update(settings).set({ timeZone: "Europe/Berlin" });
    expect(await count({ from: "2026-10-25", to: "2026-10-25" })).toBe(25 * 60);
    expect(await count({ from: "2026-11-22" })).toBe(24 * 60);
    expect(await count({ from: "2026-11-23" })).toBe(0);
  });

  test("and an empty field are valid in the URL; anything else is rejected", () => {
    expect(auditListInput.parse({ from: "2026-10-25", to: "" })).toEqual({ from: "2026-10-25", to: undefined });
    for (const from of ["2026-02-30", "yesterday", "2026-1-1"]) expect(auditListInput.safeParse({ from }).success).toBe(false);
  });
});
