import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrateDatabase } from "./migrate";

const name = `migrate_${randomBytes(4).toString("hex")}`;
const url = new URL(inject("superuserUrl"));
const superuser = postgres(url.href, { max: 1 });
url.pathname = `/${name}`;

beforeAll(async () => {
  await superuser.unsafe(`create database ${name}`);
});

afterAll(async () => {
  await superuser.unsafe(`drop database ${name} with (force)`);
  await superuser.end();
});

test("of several concurrent starts one migrates and the others wait for it", async () => {
  let inside = 0;
  let most = 0;
  const start = () =>
    migrateDatabase(url.href, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((done) => setTimeout(done, 50));
      inside -= 1;
    });
  await Promise.all([start(), start(), start()]);
  expect(most).toBe(1);

  const sql = postgres(url.href, { max: 1 });
  const [{ count } = { count: 0 }] = await sql`select count(*)::int as count from drizzle.__drizzle_migrations`;
  await sql.end();
  const journal = JSON.parse(readFileSync(new URL("./migrations/meta/_journal.json", import.meta.url), "utf8"));
  expect(count).toBe(journal.entries.length);
});
