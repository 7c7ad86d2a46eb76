import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db";
import { decrypt, encrypt } from "./encryption";

const place = { table: "webhooks", column: "signing_secret", rowId: "whk_1" };

test("a value encrypted for one place can be decrypted there and nowhere else", async () => {
  const stored = encrypt("whsec_abc", place);
  expect(stored).not.toContain("abc");
  expect(decrypt(stored, place)).toBe("whsec_abc");
  expect(() => decrypt(stored, { ...place, rowId: "whk_2" })).toThrow();
  const [row] = await db().execute(sql`select 1 as one`);
  expect(row).toEqual({ one: 1 });
});
