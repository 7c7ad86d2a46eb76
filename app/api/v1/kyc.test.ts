import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createIdentification } from "@/db/factories/identifications";
import { createInvestor } from "@/db/factories/investors";
import { forgetEnv } from "@/lib/env";
import { auditOf, investorNow } from "@/lib/kyc/testing/told";
import { call, newToken } from "./testing/call";

let token: string;

beforeAll(async () => {
  token = await newToken();
});

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

function start(id: string, options: { body?: unknown; headers?: Record<string, string> } = {}) {
  return call("POST", `/users/${id}/kyc`, { token, ...options });
}

function newcomer(kycStatus: "none" | "pending" | "video_identified" | "approved" | "rejected" = "none") {
  return createInvestor({ kycStatus, approvedAt: null });
}

describe("POST /users/:user_id/kyc", () => {
  test.each([undefined, {}])("starts an identification with the body %j and sets the user to pending", async (body) => {
    const { id: investorId } = await newcomer();
    const response = await start(investorId, { body });
    expect(response.status).toBe(201);
    const { id, ...rest } = await response.json();
    expect(id).toMatch(/^kyc_[0-9a-z]{26}$/);
    expect(rest).toEqual({ status: "pending", url: `http://localhost:3000/identification/${id}` });
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "pending" });
    expect((await auditOf(investorId)).map((row) => row.split(" ")[1])).toEqual(["identification.started", "investor.kyc_started"]);
  });

  test("starts another one while the first is still pending", async () => {
    const { id } = await newcomer();
    const [first, second] = [await (await start(id)).json(), await (await start(id)).json()];
    expect(second.id).not.toBe(first.id);
  });

  test.each(["video_identified", "approved", "rejected"] as const)("is a conflict for a user who is %s", async (kycStatus) => {
    const response = await start((await newcomer(kycStatus)).id);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: "conflict" });
  });

  test.each(["in_review", "fraud_suspected", "fraud_confirmed"] as const)("is a conflict while an identification is %s", async (status) => {
    const { investorId } = await createIdentification({ status });
    expect((await start(investorId)).status).toBe(409);
  });

  test("refuses unknown users and unknown fields", async () => {
    expect((await start("usr_01k00000000000000000000000")).status).toBe(404);
    const refused = await start((await newcomer()).id, { body: { provider: "me" } });
    expect(refused.status).toBe(400);
    expect((await refused.json()).errors).toEqual([{ path: "provider", message: "Unknown field." }]);
  });

  test("names the missing settings in production without IDnow", async () => {
    vi.stubEnv("APP_ENV", "production");
    forgetEnv();
    const { id } = await newcomer();
    const response = await call("POST", `/users/${id}/kyc`, { token: await newToken() });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: "idnow_not_configured", detail: expect.stringContaining("IDNOW_API_KEY") });
    expect(await investorNow(id)).toMatchObject({ kycStatus: "none" });
  });
});

describe("with IDnow configured", () => {
  let server: Server | undefined;
  const asked: { address: string | undefined; key: unknown; body: unknown }[] = [];

  afterEach(() => {
    server?.close();
    server?.closeAllConnections();
    asked.length = 0;
  });

  /** A stand-in for IDnow's gateway. */
  async function gateway(status: number, answer: unknown) {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      asked.push({ address: `${request.method} ${request.url}`, key: request.headers["x-api-key"], body: JSON.parse(Buffer.concat(chunks).toString()) });
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    }).listen(0, "127.0.0.1");
    await new Promise((listening) => server?.once("listening", listening));
    vi.stubEnv("IDNOW_API_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    vi.stubEnv("IDNOW_IDENT_URL", "https://go.idnow.example/");
    vi.stubEnv("IDNOW_COMPANY_ID", "issuer");
    vi.stubEnv("IDNOW_API_KEY", "secret of IDnow");
    forgetEnv();
  }

  test("the identification is created under our id and its URL returned", async () => {
    await gateway(200, { id: "TST-ABCDE", more: true });
    const investor = await newcomer();
    const { id, url } = await (await start(investor.id)).json();
    expect(url).toBe("https://go.idnow.example/issuer/identifications/TST-ABCDE");
    const body = { firstname: "Ada", lastname: "Moreau", email: investor.email, country: "FR" };
    expect(asked).toEqual([{ address: `POST /api/v1/issuer/identifications/${id}/start`, key: "secret of IDnow", body }]);
  });

  test("a repeated request gets the same answer, even if IDnow is down by then", async () => {
    await gateway(200, { id: "TST-ABCDE" });
    const { id } = await newcomer();
    const headers = { "Idempotency-Key": "once" };
    const first = await (await start(id, { headers })).json();
    server?.close();
    server?.closeAllConnections();
    const repeat = await start(id, { headers });
    expect([repeat.status, await repeat.json()]).toEqual([201, first]);
  });

  test("IDnow is not called for a user who may not be identified", async () => {
    await gateway(200, { id: "TST-ABCDE" });
    expect((await start((await newcomer("approved")).id)).status).toBe(409);
    expect(asked).toEqual([]);
  });

  test.each([
    ["refuses", 401, { errors: [{ cause: "INVALID_API_KEY" }] }],
    ["redirects", 302, {}],
    ["returns an unusable id", 200, { id: "../../evil" }],
  ])("the answer is 503 and nothing changes if IDnow %s", async (_, status, answer) => {
    await gateway(status, answer);
    const { id } = await newcomer();
    const response = await start(id);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(JSON.stringify(await response.json())).not.toContain("secret of IDnow");
    expect(await investorNow(id)).toMatchObject({ kycStatus: "none" });
  });
});
