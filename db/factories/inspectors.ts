import { randomBytes } from "node:crypto";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { inspectors } from "@/db/schema/inspectors";

/** An inspector that answers 200 at once and lives for another hour. */
export async function createInspector(overrides: Partial<typeof inspectors.$inferInsert> = {}) {
  const values = { id: newId("inspector"), token: randomBytes(16).toString("hex"), expiresAt: new Date(Date.now() + 3_600_000), ...overrides };
  const [row] = await db().insert(inspectors).values(values).returning();
  if (!row) throw new Error("no inspector was inserted");
  return row;
}
