import { db } from "@/db";
import { newId } from "@/db/ids";
import { projects } from "@/db/schema/projects";

/** A live project in EUR: 1000 whole tokens at 10.00, with a minimum investment of 100.00. */
export async function createProject(overrides: Partial<typeof projects.$inferInsert> = {}) {
  const values = {
    id: newId("project"),
    name: "Solar Park One",
    assetCode: "SUN1",
    currency: "EUR",
    pricePerTokenMinor: 10_00n,
    minimumInvestmentMinor: 100_00n,
    tokenSupply: "1000",
    startsAt: new Date("2020-01-01T00:00:00Z"),
    endsAt: new Date("2100-01-01T00:00:00Z"),
    termsVersion: "1",
    accountHolder: "Solar Park One GmbH",
    iban: "DE02120300000000202051",
    bic: "BYLADEM1001",
    ...overrides,
  } as const;
  const [row] = await db().insert(projects).values(values).returning();
  if (!row) throw new Error("no project was inserted");
  return row;
}
