import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db";
import { createEvent } from "@/db/factories/events";
import { newId } from "@/db/ids";
import { useOwnCluster } from "@/db/testing/own-cluster";
import { adoptRestoredEvents } from "./mutations";
import { listEvents } from "./queries";

beforeAll(useOwnCluster);

test("events restored from a server with a higher transaction counter are listed in order, before later ones", async () => {
  const [own, earlier, later] = [newId("event"), newId("event"), newId("event")];
  await createEvent({ id: own });
  await createEvent({ id: later, xact: "800000000000" });
  await createEvent({ id: earlier, xact: "700000000000" });
  const expectListed = async (ids: string[]) => expect((await listEvents({ limit: 10 })).rows.map(({ id }) => id)).toEqual(ids);
  await expectListed([own]);
  await db().transaction(adoptRestoredEvents);
  const { id: next } = await createEvent();
  await expectListed([own, earlier, later, next]);
  const before = await db().execute(sql`select id, xact from events order by id`);
  await db().transaction(adoptRestoredEvents);
  expect([...(await db().execute(sql`select id, xact from events order by id`))]).toEqual([...before]);
});
