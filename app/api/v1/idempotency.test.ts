import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db";
import { createInvestment } from "@/db/factories/investments";
import { createInvestor } from "@/db/factories/investors";
import { createProject } from "@/db/factories/projects";
import { auditLog } from "@/db/schema/audit";
import { events } from "@/db/schema/events";
import { storedAnswers } from "@/db/schema/idempotency";
import { orders } from "@/db/schema/orders";
import { newOrderCode } from "@/lib/orders/code";
import { call, newToken, routeFiles } from "./testing/call";

vi.mock(import("@/lib/orders/code"), async (original) => ({ ...(await original()), newOrderCode: vi.fn((await original()).newOrderCode) }));

let token: string;
let address: string;
const orderBody = { amount: "100.00", terms_accepted: true };

beforeAll(async () => {
  token = await newToken();
});

beforeEach(async () => {
  await db().execute(sql`truncate events, orders, stored_answers, audit_log cascade`);
  const [investor, project] = [await createInvestor(), await createProject()];
  address = `/users/${investor.id}/projects/${project.id}/orders`;
});

type Request = { key?: string; body?: unknown; as?: string; to?: string };

function post({ key = "once", body = orderBody, as = token, to = address }: Request = {}) {
  return call("POST", to, { token: as, body, headers: { "Idempotency-Key": key } });
}

async function contentOf(response: Response) {
  const { status, headers } = response;
  return { status, location: headers.get("location"), type: headers.get("content-type"), body: await response.text() };
}

const problemOf = async (response: Response) => ({ status: response.status, code: (await response.json()).code });

describe("a repeated POST", () => {
  test("gets the first answer and changes nothing", async () => {
    const first = await contentOf(await post());
    expect(first).toMatchObject({ status: 201, type: "application/json", location: `/api/v1/orders/${JSON.parse(first.body).id}` });
    expect(await contentOf(await post())).toEqual(first);
    // Neither the formatting of the body nor the present state of the project matters.
    await db().execute(sql`update projects set ends_at = now()`);
    expect(await contentOf(await post({ body: `{ "terms_accepted": true,\n "amount": "100.00" }` }))).toEqual(first);
    for (const table of [orders, events, auditLog]) expect(await db().$count(table)).toBe(1);
  });

  test("sent a hundred times at once creates one order and gets a hundred equal answers", async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => post().then(contentOf)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await db().$count(orders)).toBe(1);
    expect(await db().$count(events)).toBe(1);
  });

  test("with another body or to another path is refused", async () => {
    expect((await post()).status).toBe(201);
    expect(await problemOf(await post({ body: { ...orderBody, amount: "200.00" } }))).toEqual({ status: 422, code: "idempotency_key_reused" });
    const project = await createProject();
    expect(await problemOf(await post({ to: address.replace(/prj_\w+/, project.id) }))).toEqual({ status: 422, code: "idempotency_key_reused" });
    expect(await db().$count(orders)).toBe(1);
  });

  test("with another API key or Idempotency-Key is a new request", async () => {
    const answers = [await post(), await post({ as: await newToken() }), await post({ key: "another" })];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await db().$count(orders)).toBe(3);
  });

  test("that was refused may be tried again", async () => {
    await db().execute(sql`update investors set kyc_status = 'pending'`);
    expect((await post()).status).toBe(422);
    expect(await db().$count(storedAnswers)).toBe(0);
    await db().execute(sql`update investors set kyc_status = 'approved'`);
    expect((await post()).status).toBe(201);
  });

  test("after 24 hours is a new request", async () => {
    await post();
    await db().execute(sql`update stored_answers set answered_at = now() - interval '23 hours 59 minutes'`);
    await post();
    expect(await db().$count(orders)).toBe(1);
    await db().execute(sql`update stored_answers set answered_at = now() - interval '24 hours 1 second'`);
    const { body } = await contentOf(await post());
    expect(await db().$count(orders)).toBe(2);
    expect((await contentOf(await post())).body).toBe(body);
  });

  test("whose transaction is retried, because its order code is taken, still creates one order with one answer", async () => {
    const { code } = await (await post({ key: "other" })).json();
    vi.mocked(newOrderCode).mockReturnValueOnce(code);
    const first = await contentOf(await post());
    expect(await contentOf(await post())).toEqual(first);
    expect(await db().$count(orders)).toBe(2);
  });
});

test("the change is rolled back if its answer cannot be stored", async () => {
  await db().execute(sql`alter table stored_answers add constraint full_disk check (status <> 201)`);
  expect((await post()).status).toBe(500);
  await db().execute(sql`alter table stored_answers drop constraint full_disk`);
  expect(await db().$count(orders)).toBe(0);
  expect(await db().$count(events)).toBe(0);
});

test.each(["", "x".repeat(256), "schlüssel", "tab\tkey"])("the key %j is refused, naming the header", async (key) => {
  const response = await post({ key });
  expect(response.status).toBe(400);
  expect((await response.json()).errors).toEqual([{ path: "Idempotency-Key", message: "Must be 1 to 255 printable ASCII characters." }]);
});

test.each(["x", "x".repeat(255), "~ !\"'\\"])("the key %j is accepted", async (key) => {
  expect((await post({ key })).status).toBe(201);
});

/** A valid request for each POST route. A new route needs an entry. */
const acceptable: Record<string, () => Promise<{ to: string; body: unknown }>> = {
  "users/route.ts": async () => ({
    to: "/users",
    body: { email: `${crypto.randomUUID()}@example.com`, first_name: "Ada", last_name: "Moreau", kind: "individual", locale: "en", country: "FR" },
  }),
  "users/[userId]/kyc/route.ts": async () => ({ to: `/users/${(await createInvestor({ kycStatus: "none" })).id}/kyc`, body: {} }),
  "users/[userId]/projects/[projectId]/orders/route.ts": async () => ({ to: address, body: orderBody }),
  "admin/investments/[investmentId]/allocate/route.ts": async () => ({ to: `/admin/investments/${(await createInvestment()).id}/allocate`, body: {} }),
};

test("every POST honours the Idempotency-Key", async () => {
  const admin = await newToken(["write", "admin"]);
  const posts = routeFiles.filter((file) => /^ {2}POST: /m.test(readFileSync(join(resolve(import.meta.dirname), file), "utf8")));
  expect(posts.sort()).toEqual(Object.keys(acceptable).sort());
  for (const [file, request] of Object.entries(acceptable)) {
    const { to, body } = await request();
    const first = await contentOf(await post({ key: file, to, body, as: admin }));
    expect(first.status, file).toBeLessThan(300);
    expect(await contentOf(await post({ key: file, to, body, as: admin })), file).toEqual(first);
  }
});
