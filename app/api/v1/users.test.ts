import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createInvestor } from "@/db/factories/investors";
import { auditLog } from "@/db/schema/audit";
import { call, newToken } from "./testing/call";

let token: string;
const wallet = "0x52908400098527886E0F7030069857D2E4169EE7";

beforeAll(async () => {
  token = await newToken();
});

function newUser(fields: Record<string, unknown> = {}) {
  const email = `${crypto.randomUUID()}@example.com`;
  return { email, first_name: "Zoë", last_name: "Nguyễn", kind: "individual", locale: "de", country: "DE", ...fields };
}

function auditOf(id: string) {
  return db().select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.id);
}

describe("POST /users", () => {
  test("creates a user and returns its location", async () => {
    const body = newUser({ wallet_address: wallet });
    const response = await call("POST", "/users", { token, body });
    expect(response.status).toBe(201);
    const made = await response.json();
    expect(made).toEqual({
      ...body,
      id: expect.stringMatching(/^usr_[0-9a-z]{26}$/),
      kyc_status: "none",
      created_at: expect.stringMatching(/^[\d-]+T[\d:]+\.\d{3}Z$/),
    });
    expect(response.headers.get("location")).toBe(`/api/v1/users/${made.id}`);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await (await call("GET", `/users/${made.id}`, { token })).json()).toEqual(made);
  });

  test("records who did it", async () => {
    const { id } = await (await call("POST", "/users", { token, body: newUser() })).json();
    expect(await auditOf(id)).toMatchObject([{ actorKind: "api_key", actorLabel: token.slice(0, 24), action: "investor.created", before: null }]);
  });

  test("accepts an e-mail address once, whatever its case", async () => {
    const { email } = newUser();
    const spellings = [email, email.toUpperCase(), email];
    const responses = await Promise.all(spellings.map((spelling) => call("POST", "/users", { token, body: newUser({ email: spelling }) })));
    expect(responses.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = responses.find(({ status }) => status === 409);
    expect(await refused?.json()).toMatchObject({ code: "email_taken" });
  });

  test.each([
    ["country", "UK"],
    ["country", "de"],
    ["country", "ZZ"],
    ["wallet_address", wallet.slice(0, -1)],
    ["wallet_address", wallet.slice(2)],
    ["first_name", "  "],
    ["last_name", "x".repeat(101)],
    ["last_name", "two\nlines"],
    ["first_name", "\ud800"],
    ["email", "ada"],
    ["kind", "robot"],
  ])("refuses %s %j", async (field, value) => {
    const response = await call("POST", "/users", { token, body: newUser({ [field]: value }) });
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toEqual([expect.objectContaining({ path: field })]);
  });
});

describe("PATCH /users/:user_id", () => {
  test("sets the wallet address, and removes it with null", async () => {
    const { id } = await createInvestor();
    const patch = async (walletAddress: string | null) => (await call("PATCH", `/users/${id}`, { token, body: { wallet_address: walletAddress } })).json();
    expect(await patch(wallet)).toMatchObject({ id, wallet_address: wallet });
    expect(await patch(wallet)).toMatchObject({ wallet_address: wallet });
    expect(await patch(null)).toMatchObject({ wallet_address: null });
    expect(await auditOf(id)).toMatchObject([
      { action: "investor.updated", before: { walletAddress: null }, after: { walletAddress: wallet } },
      { action: "investor.updated", before: { walletAddress: wallet }, after: { walletAddress: null } },
    ]);
  });

  test.each([{}, { wallet_address: "0x1" }, { wallet_address: wallet, email: "other@example.com" }])("refuses %j", async (body) => {
    const { id } = await createInvestor();
    expect((await call("PATCH", `/users/${id}`, { token, body })).status).toBe(400);
  });

  test("does not find an unknown user", async () => {
    const body = { wallet_address: wallet };
    expect((await call("PATCH", "/users/usr_01k00000000000000000000000", { token, body })).status).toBe(404);
  });
});
