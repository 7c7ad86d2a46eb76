import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createAdmin } from "@/db/factories/admins";
import { apiKeys } from "@/db/schema/api-keys";
import { auditLog } from "@/db/schema/audit";
import { createApiKey, revokeApiKey } from "./mutations";
import { listApiKeys } from "./queries";
import { hashSecret } from "./token";
import { createApiKeyInput } from "./validation";

let actor: { kind: "admin"; id: string; label: string; address: string };

beforeAll(async () => {
  const admin = await createAdmin({ email: "ada@example.com" });
  actor = { kind: "admin", id: admin.id, label: admin.email, address: "192.0.2.1" };
});

function auditOf(id: string) {
  return db().select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.id);
}

describe("a new key", () => {
  test("is listed as it was made", async () => {
    const { key, publicKey, token } = await createApiKey(actor, { name: "Shop", scopes: ["read", "write"] });
    expect(token).toMatch(new RegExp(`^${publicKey}_[A-Za-z0-9]{49}$`));
    expect(key).toMatchObject({ publicKey, name: "Shop", scopes: ["read", "write"], createdBy: "ada@example.com", lastUsedAt: null, revokedAt: null });
    expect((await listApiKeys())[0]).toEqual(key);
  });

  test("leaves no trace of its secret but the hash", async () => {
    const { key, publicKey, token } = await createApiKey(actor, { name: "Portal", scopes: ["read"] });
    const secret = token.slice(publicKey.length + 1);
    const [row] = await db().select().from(apiKeys).where(eq(apiKeys.id, key.id));
    expect(row?.secretHash).toEqual(hashSecret(secret));
    expect(JSON.stringify([row, await auditOf(key.id), await listApiKeys()])).not.toContain(secret);
    expect(await auditOf(key.id)).toMatchObject([
      { action: "api_key.created", actorId: actor.id, address: "192.0.2.1", before: null, after: { publicKey, name: "Portal", scopes: ["read"] } },
    ]);
  });

  test.each([
    [{ name: "", scopes: ["read"] }, "name"],
    [{ name: "a\0", scopes: ["read"] }, "name"],
    [{ name: "Shop", scopes: [] }, "scopes"],
    [{ name: "Shop", scopes: ["read", "read"] }, "scopes"],
    [{ name: "Shop", scopes: ["root"] }, "scopes.0"],
  ])("cannot be %j", (input, path) => {
    const { error } = createApiKeyInput.safeParse(input);
    expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });
});

describe("a revoked key", () => {
  test("stays listed, and is revoked once", async () => {
    const { key } = await createApiKey(actor, { name: "Old", scopes: ["read"] });
    const outcomes = await Promise.allSettled([revokeApiKey(actor, key.id), revokeApiKey(actor, key.id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(revokeApiKey(actor, key.id)).rejects.toMatchObject({ code: "conflict" });
    const { revokedAt } = (await listApiKeys()).find(({ id }) => id === key.id) ?? {};
    expect(revokedAt).toMatch(/Z$/);
    expect(await auditOf(key.id)).toMatchObject([{ action: "api_key.created" }, { action: "api_key.revoked", after: { revokedAt } }]);
  });

  test("must exist", async () => {
    await expect(revokeApiKey(actor, "key_01k00000000000000000000000")).rejects.toMatchObject({ code: "not_found" });
  });
});
