import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db";
import { env } from "@/lib/env";
import { checkExternalDatabase } from "./external-database";

const name = `guest_${crypto.randomUUID().replaceAll("-", "")}`;
const guest = sql.identifier(name);
const database = sql.identifier(new URL(env().databaseUrl).pathname.slice(1));

const check = () => checkExternalDatabase(Object.assign(new URL(env().databaseUrl), { username: name, password: "guest" }).href);

beforeAll(async () => {
  await db().execute(sql`create role ${guest} login password 'guest'`);
});

afterAll(async () => {
  await db().execute(sql`drop owned by ${guest}`);
  await db().execute(sql`drop role ${guest}`);
});

test("a user who may not create schemas or tables is refused in one line, before anything is migrated", async () => {
  await expect(check()).rejects.toThrow(/^DATABASE_URL .* schemas .*$/);
  await db().execute(sql`grant create on database ${database} to ${guest}`);
  await expect(check()).rejects.toThrow(/^DATABASE_URL .* tables .*$/);
  await db().execute(sql`grant create on schema public to ${guest}`);
  await check();
});

test("a wrong password is reported in one line that does not repeat the URL", async () => {
  const url = Object.assign(new URL(env().databaseUrl), { username: name, password: "wrong-secret" }).href;
  const error = await checkExternalDatabase(url).catch((error: Error) => error);
  expect(String(error)).toMatch(/DATABASE_URL: cannot connect to the database/);
  expect(String(error)).not.toContain("wrong-secret");
});
