import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createInvestor } from "@/db/factories/investors";
import { createManyInvestors, numberedId } from "@/db/factories/many";
import { newId } from "@/db/ids";
import { rowsRead } from "@/db/testing/rows-read";
import { searchInvestors } from "./list";
import type { InvestorListInput } from "./validation";

const limit = 50;
const found = async (filter: InvestorListInput) => (await searchInvestors({ ...filter, limit })).rows.map(({ id }) => id);

describe("a few investors", () => {
  let ids: string[];

  beforeAll(async () => {
    const rows = [
      await createInvestor({ firstName: "Ada", lastName: "Moreau", email: "ada.moreau@example.com", kycStatus: "pending" }),
      await createInvestor({ firstName: "Bob", lastName: "Adams", email: "bob@example.com" }),
      await createInvestor({ firstName: "Clara", lastName: "Novak", email: "clara@example.com", kycStatus: "rejected" }),
    ];
    ids = rows.map(({ id }) => id);
  });

  const numbered = (...numbers: number[]) => numbers.map((number) => ids[number]);

  test("are listed newest first, in pages that neither skip nor repeat", async () => {
    const first = await searchInvestors({ limit: 2 });
    const second = await searchInvestors({ limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(numbered(2, 1, 0));
    expect(second.nextCursor).toBeNull();
    expect(first.rows[0]).toMatchObject({ name: "Clara Novak", email: "clara@example.com", kycStatus: "rejected", hasWallet: false });
  });

  test("are filtered by KYC status", async () => {
    expect(await found({ kyc: "pending" })).toEqual(numbered(0));
    expect(await found({ kyc: "none" })).toEqual([]);
  });

  test("are found by id, and by the beginning of name or address", async () => {
    expect(await found({ q: ids[1] })).toEqual(numbered(1));
    expect(await found({ q: newId("user") })).toEqual([]);
    expect(await found({ q: "ADA" })).toEqual(numbered(1, 0));
    expect(await found({ q: "ada m" })).toEqual(numbered(0));
    expect(await found({ q: "clara@" })).toEqual(numbered(2));
    expect(await found({ q: "ada", kyc: "approved" })).toEqual(numbered(1));
  });
});

/** Enough that a plan which reads them all stands out. */
const many = 100_000;

describe(`${many} investors`, () => {
  beforeAll(async () => {
    await createManyInvestors({ count: many });
    await db().execute(sql`vacuum analyze investors`);
  });

  const asked: [string, InvestorListInput][] = [
    ["nothing asked", {}],
    ["a page far down", { cursor: numberedId("usr", 100) }],
    ["a rare status", { kyc: "video_identified" }],
    ["a status that nobody has", { kyc: "none" }],
    ["an id", { q: numberedId("usr", 77) }],
    ["one address", { q: "investor777@" }],
    ["a common name", { q: "family077" }],
    ["a name and a rare status", { q: "first1 family0001", kyc: "video_identified" }],
    ["the beginning of everybody’s name", { q: "f" }],
    ["a name that nobody has", { q: "zzz" }],
  ];

  test.each(asked)("are not all read for %s", async (_, filter) => {
    expect(await rowsRead(() => searchInvestors({ ...filter, limit }))).toBeLessThan(many / 20);
  });
});
