import { db } from "@/db";
import { newId } from "@/db/ids";
import { admins } from "@/db/schema/admins";

/** An admin who cannot sign in: no password matches the hash. */
export async function createAdmin(overrides: Partial<typeof admins.$inferInsert> = {}) {
  const id = newId("admin");
  const [row] = await db()
    .insert(admins)
    .values({ id, email: `${id}@example.com`, passwordHash: "no password has this hash", ...overrides })
    .returning();
  if (!row) throw new Error("no admin was inserted");
  return row;
}
