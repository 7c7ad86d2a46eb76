import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createAdmin } from "@/db/factories/admins";
import { createApiKey as insertApiKey } from "@/db/factories/api-keys";
import { createApiKey, revokeApiKey } from "@/lib/api-keys/mutations";
import { listApiKeys } from "@/lib/api-keys/queries";
import { hashSecret, newPublicId, newSecret } from "@/lib/api-keys/token";
import { forgetEnv } from "@/lib/env";
import { call, handlersOf, newToken, routeFiles } from "./testing/call";

let token: string;
let actor: { kind: "admin"; id: string; label: string; address: null };

beforeAll(async () => {
  const admin = await createAdmin();
  actor = { kind: "admin", id: admin.id, label: admin.email, address: null };
  token = (await createApiKey(actor, { name: "Shop", scopes: ["read", "write"] })).token;
});

/** Everything that a caller sees of a response, except the request id. */
async function seen(response: Response) {
  const { request_id, ...body } = await response.json();
  expect(request_id).toMatch(/^[0-9a-f-]{36}$/);
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

describe("without a valid key", () => {
  test.each(routeFiles)("%s answers 401 to every method", async (file) => {
    const handlers = await handlersOf(file);
    expect(handlers.map(([method]) => method).sort()).toEqual(["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"]);
    for (const [method, handler] of handlers) {
      const params = { userId: "usr_1", projectId: "prj_1", orderId: "ord_1" };
      const response = await handler(new Request("http://localhost/api/v1", { method }), { params: Promise.resolve(params) });
      expect(response.status, `${method} ${file}`).toBe(401);
    }
  });

  test("every reason gets the same answer", async () => {
    const secret = newSecret();
    const expired = await insertApiKey({ secretHash: hashSecret(secret), expiresAt: new Date(Date.now() - 1000) });
    const revoked = await insertApiKey({ secretHash: hashSecret(secret), revokedAt: new Date() });
    const good = await insertApiKey({ secretHash: hashSecret(secret) });
    const missing = await seen(await call("GET", "/orders"));
    expect(missing).toMatchObject({ status: 401, body: { code: "unauthorized", status: 401 }, headers: { "content-type": "application/problem+json" } });
    expect(missing.headers["www-authenticate"]).toBe('Bearer realm="Offering Manager API"');
    const tokens = {
      malformed: "om_test_nonsense",
      checksum: `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`,
      unknown: `om_test_${newPublicId()}_${newSecret()}`,
      wrongSecret: `om_test_${good.publicId}_${newSecret()}`,
      revoked: `om_test_${revoked.publicId}_${secret}`,
      expired: `om_test_${expired.publicId}_${secret}`,
      otherEnvironment: `om_live_${good.publicId}_${secret}`,
    };
    expect((await call("GET", "/orders", { token: `om_test_${good.publicId}_${secret}` })).status).toBe(200);
    for (const [reason, wrong] of Object.entries(tokens)) {
      expect(await seen(await call("GET", "/orders", { token: wrong })), reason).toEqual(missing);
    }
    expect(await seen(await call("GET", "/orders", { headers: { authorization: `Basic ${token}` } }))).toEqual(missing);
  });

  test("a revoked key is refused at its next request", async () => {
    const { key, token } = await createApiKey(actor, { name: "Portal", scopes: ["read"] });
    expect((await call("GET", "/orders", { token })).status).toBe(200);
    await revokeApiKey(actor, key.id);
    expect((await call("GET", "/orders", { token })).status).toBe(401);
  });
});

describe("in production", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    forgetEnv();
  });

  test("keys begin with om_live_, and those of a test installation are refused", async () => {
    vi.stubEnv("APP_ENV", "production");
    forgetEnv();
    const { token: live } = await createApiKey(actor, { name: "Shop", scopes: ["read"] });
    expect(live).toMatch(/^om_live_[a-z0-9]{16}_[A-Za-z0-9]{49}$/);
    expect((await call("GET", "/orders", { token: live })).status).toBe(200);
    expect((await call("GET", "/orders", { token })).status).toBe(401);
  });
});

describe("scopes", () => {
  test("GET needs read and the other methods need write", async () => {
    const [readOnly, writeOnly] = [await newToken(["read"]), await newToken(["write"])];
    expect((await call("GET", "/users", { token: readOnly })).status).toBe(200);
    expect((await call("POST", "/users", { token: readOnly, body: {} })).status).toBe(403);
    expect((await call("POST", "/users", { token: writeOnly, body: {} })).status).toBe(400);
    const refused = await call("GET", "/users", { token: writeOnly });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: "forbidden" });
  });
});

describe("the last use of a key", () => {
  test("is recorded after the response, at most once a minute", async () => {
    const { key, token } = await createApiKey(actor, { name: "Seldom", scopes: ["read"] });
    const lastUsedAt = async () => (await listApiKeys()).find(({ id }) => id === key.id)?.lastUsedAt;
    expect(await lastUsedAt()).toBeNull();
    await call("GET", "/orders", { token });
    await vi.waitFor(async () => expect(await lastUsedAt()).not.toBeNull());
    const first = await lastUsedAt();
    await call("GET", "/orders", { token });
    await new Promise(setImmediate);
    expect(await lastUsedAt()).toBe(first);
  });
});
