import { randomBytes } from "node:crypto";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { orders } from "@/db/schema/orders";
import { createInvestor } from "./investors";
import { createProject } from "./projects";

/** An order of 10 tokens for 100.00 EUR. It does not count in its project's `tokensHeld`, and its code has no valid check character. */
export async function createOrder(overrides: Partial<typeof orders.$inferInsert> = {}) {
  const values = {
    id: newId("order"),
    code: `OM${randomBytes(4).toString("hex").toUpperCase()}`,
    investorId: overrides.investorId ?? (await createInvestor()).id,
    projectId: overrides.projectId ?? (await createProject()).id,
    amountMinor: 100_00n,
    currency: "EUR",
    tokens: "10",
    termsVersion: "1",
    termsAcceptedAt: new Date("2026-01-01T00:00:00Z"),
    ...overrides,
  } as const;
  const [row] = await db().insert(orders).values(values).returning();
  if (!row) throw new Error("no order was inserted");
  return row;
}
