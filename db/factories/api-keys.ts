import { randomBytes } from "node:crypto";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { apiKeys } from "@/db/schema/api-keys";
import { createAdmin } from "./admins";

/** A key with all scopes. It cannot be used unless `secretHash` is given. */
export async function createApiKey(overrides: Partial<typeof apiKeys.$inferInsert> = {}) {
  const values = {
    id: newId("key"),
    publicId: randomBytes(8).toString("hex"),
    name: "Shop",
    secretHash: randomBytes(32),
    scopes: ["read", "write", "admin"],
    createdBy: overrides.createdBy ?? (await createAdmin()).id,
    ...overrides,
  };
  const [row] = await db().insert(apiKeys).values(values).returning();
  if (!row) throw new Error("no API key was inserted");
  return row;
}
