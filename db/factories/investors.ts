import { db } from "@/db";
import { newId } from "@/db/ids";
import { investors } from "@/db/schema/investors";

/** An approved investor without a wallet. */
export async function createInvestor(overrides: Partial<typeof investors.$inferInsert> = {}) {
  const id = newId("user");
  const values = {
    id,
    email: `${id}@example.com`,
    firstName: "Ada",
    lastName: "Moreau",
    kind: "individual",
    locale: "en",
    country: "FR",
    kycStatus: "approved",
    approvedAt: new Date("2026-01-01T00:00:00Z"),
    ...overrides,
  } as const;
  const [row] = await db().insert(investors).values(values).returning();
  if (!row) throw new Error("no investor was inserted");
  return row;
}
