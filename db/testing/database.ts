import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { closeDatabase } from "@/db";

const name = `test_${process.env.VITEST_POOL_ID}_${randomBytes(4).toString("hex")}`;
const superuserUrl = inject("superuserUrl");
const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
await sql.unsafe(`create database ${name} template template_migrated`);

const url = new URL(superuserUrl);
url.pathname = `/${name}`;
process.env.DATABASE_URL = url.href;
process.env.NEXTAUTH_SECRET = "a secret for tests only, 32 characters";
process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString("base64");
process.env.LOG_LEVEL ??= "silent";

afterAll(async () => {
  await closeDatabase();
  await sql.unsafe(`drop database ${name} with (force)`);
  await sql.end();
});
