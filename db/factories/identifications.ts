import { db } from "@/db";
import { newId } from "@/db/ids";
import { identifications } from "@/db/schema/kyc";
import { createInvestor } from "./investors";

/** An identification that was just started, of a pending investor. */
export async function createIdentification(overrides: Partial<typeof identifications.$inferInsert> = {}) {
  const investorId = overrides.investorId ?? (await createInvestor({ kycStatus: "pending", approvedAt: null })).id;
  const id = newId("identification");
  const [row] = await db()
    .insert(identifications)
    .values({ id, source: "idnow", url: `http://localhost:3000/identification/${id}`, ...overrides, investorId })
    .returning();
  if (!row) throw new Error("no identification was inserted");
  return row;
}
