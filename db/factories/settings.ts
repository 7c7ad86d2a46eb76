import { db } from "@/db";
import { settings } from "@/db/schema/settings";

/** The one row that the first start creates. */
export async function createSettings(overrides: Partial<typeof settings.$inferInsert> = {}): Promise<typeof settings.$inferSelect> {
  const [row] = await db()
    .insert(settings)
    .values({ appEnv: "test", encryptionCheck: Buffer.from("not checked in tests"), ...overrides })
    .returning();
  if (!row) throw new Error("no settings row was made");
  return row;
}
