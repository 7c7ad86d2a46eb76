import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createEvent } from "@/db/factories/events";
import { createInvestor } from "@/db/factories/investors";
import { createProject } from "@/db/factories/projects";
import { useOwnCluster } from "@/db/testing/own-cluster";
import { exampleOrder, exampleProject, exampleUser } from "@/lib/events/examples";
import { recordEvent, withEvents } from "@/lib/events/transaction";
import { call, newToken } from "./testing/call";

let token: string;

beforeAll(async () => {
  const stopCluster = await useOwnCluster();
  token = await newToken();
  return stopCluster;
});

beforeEach(async () => {
  await db().execute(sql`truncate events cascade`);
});

type Page = { data: { id: string; data: { order: { code: string } } }[]; next_cursor: string | null };

async function list(query = ""): Promise<Page> {
  const response = await call("GET", `/events?${query}`, { token });
  expect(response.status).toBe(200);
  return response.json();
}

/** An event that carries its number as the code of its order. */
function numbered(n: number) {
  return { type: "order_created", trigger: "api", data: { order: { ...exampleOrder, code: String(n) }, user: exampleUser, project: exampleProject } } as const;
}

function record(n: number) {
  return withEvents((tx) => recordEvent(tx, numbered(n)));
}

/** Records an event in a transaction that stays open. The returned function commits it. */
async function recordSlowly(n: number) {
  const [recorded, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const done = withEvents(async (tx) => {
    await recordEvent(tx, numbered(n));
    recorded.resolve();
    await release.promise;
  });
  await recorded.promise;
  return async () => {
    release.resolve();
    await done;
  };
}

const numbers = ({ data }: Page) => data.map((event) => Number(event.data.order.code));

describe("GET /events", () => {
  test("lists the events that webhooks send, under the same ids", async () => {
    const [investor, project] = [await createInvestor(), await createProject()];
    const body = { amount: "100.00", terms_accepted: true };
    const order = await (await call("POST", `/users/${investor.id}/projects/${project.id}/orders`, { token, body })).json();
    const { data } = await list();
    expect(data).toEqual([
      {
        id: expect.stringMatching(/^evt_[0-9a-z]{26}$/),
        type: "order_created",
        trigger: "api",
        timestamp: expect.stringMatching(/^[\d-]+T[\d:]+\.\d{3}Z$/),
        data: { order, user: expect.objectContaining({ id: investor.id }), project: expect.objectContaining({ id: project.id }) },
      },
    ]);
    expect(await (await call("GET", `/events/${data[0]?.id}`, { token })).json()).toEqual(data[0]);
  });

  test("lists the oldest first, page by page, and continues from the last event when there are more", async () => {
    for (const n of [1, 2, 3]) await record(n);
    const first = await list("limit=2");
    const last = await list(`limit=2&cursor=${first.next_cursor}`);
    expect([numbers(first), numbers(last), last.next_cursor]).toEqual([[1, 2], [3], null]);
    const resume = last.data.at(-1)?.id;
    expect(await list(`cursor=${resume}`)).toEqual({ data: [], next_cursor: null });
    await record(4);
    expect(numbers(await list(`cursor=${resume}`))).toEqual([4]);
  });

  test("never skips an event, however late its transaction commits", async () => {
    await record(1);
    const commit = await recordSlowly(2);
    await record(3);
    const before = await list();
    // The third has committed, but is withheld until the second, which precedes it, has too.
    expect(numbers(before)).toEqual([1]);
    expect(numbers(await list(`cursor=${before.data.at(-1)?.id}`))).toEqual([]);
    await commit();
    expect(numbers(await list(`cursor=${before.data.at(-1)?.id}`))).toEqual([2, 3]);
  });

  test("shows a reader each event exactly once while concurrent writers commit out of order", async () => {
    const received: number[] = [];
    let cursor = "";
    async function follow() {
      const page = await list(`limit=5${cursor && `&cursor=${cursor}`}`);
      received.push(...numbers(page));
      cursor = page.data.at(-1)?.id ?? cursor;
    }
    const slowly = (n: number) =>
      withEvents(async (tx) => {
        await recordEvent(tx, numbered(n));
        await wait((n * 7) % 20);
      });
    const all = Array.from({ length: 60 }, (_, n) => n);
    const lanes = [0, 1, 2, 3, 4].map(async (lane) => {
      for (const n of all.filter((n) => n % 5 === lane)) await slowly(n);
    });
    const writing = Promise.all(lanes);
    while (received.length < all.length) await follow();
    await writing;
    expect(received.toSorted((a, b) => a - b)).toEqual(all);
  });

  test("can be filtered by type and by start time, in any UTC offset", async () => {
    const occurredAt = new Date("2026-11-23T10:00:00Z");
    await createEvent({ occurredAt: new Date("2026-11-23T09:59:59.999Z") });
    const { id } = await createEvent({ occurredAt, type: "kyc_approved" });
    const { id: other } = await createEvent({ occurredAt });
    const ids = async (query: string) => (await list(query)).data.map((event) => event.id);
    expect(await ids("since=2026-11-23T10:00:00Z")).toEqual([id, other]);
    expect(await ids("since=2026-11-23T11:00:00.000%2B01:00&limit=1")).toEqual([id]);
    expect(await ids("type=kyc_approved")).toEqual([id]);
    expect(await ids("type=order_created&since=2026-11-23T10:00:00Z")).toEqual([other]);
    expect(await ids("type=order_fulfilled")).toEqual([]);
  });

  test.each([
    "type=order",
    "type=",
    "since=yesterday",
    "since=2026-11-23",
    "since=2026-11-23T10:00:00",
    "since=2026-02-30T10:00:00Z",
    "since=0000-06-01T00:00:00Z",
    "since=9999-12-31T23:59:59-10:00",
    "cursor=evt_1",
    "cursor=evt_01k00000000000000000000000",
    "limit=0",
  ])("refuses ?%s", async (query) => {
    const response = await call("GET", `/events?${query}`, { token });
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toEqual([expect.objectContaining({ path: query.split("=")[0] })]);
  });
});

describe("GET /events/:id", () => {
  test.each(["evt_01k00000000000000000000000", "evt_1", "%00"])("does not find %j", async (id) => {
    expect((await call("GET", `/events/${id}`, { token })).status).toBe(404);
  });

  test("requires the scope read", async () => {
    const writer = await newToken(["write"]);
    const { id } = await createEvent();
    for (const address of ["/events", `/events/${id}`]) expect((await call("GET", address, { token: writer })).status).toBe(403);
  });
});
