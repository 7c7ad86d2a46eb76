import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createIdentification } from "@/db/factories/identifications";
import { auditLog } from "@/db/schema/audit";
import { forgetEnv } from "@/lib/env";
import { auditOf, eventsOf, identificationNow, investorNow } from "@/lib/kyc/testing/told";
import { newSigningSecret } from "@/lib/webhooks/signature";
import { POST } from "./idnow/route";
import { signedRequest } from "./testing/signed-request";

const secret = newSigningSecret();
let id: string;
let investorId: string;

beforeEach(async () => {
  process.env.IDNOW_WEBHOOK_SECRET = secret;
  forgetEnv();
  await db().execute(sql`truncate audit_log, throttles`);
  ({ id, investorId } = await createIdentification());
});

/** A document as IDnow sends it, with much that we ignore. */
function document(process: Record<string, unknown> = {}) {
  return {
    identificationprocess: {
      result: "SUCCESS",
      companyid: "issuer",
      filename: `${id}.zip`,
      agentname: "TROBOT",
      identificationtime: "2026-11-24T10:47:59+01:00",
      id: "TST-EABTZ",
      type: "WEB",
      transactionnumber: id,
      ...process,
    },
    userdata: { firstname: { status: "MATCH", value: "Ada" } },
    identificationdocument: { number: { status: "NEW", value: "L01X00T47" } },
    attachments: { pdf: `${id}.pdf` },
  };
}

const send = (options: Partial<Parameters<typeof signedRequest>[1]> = {}) => POST(signedRequest("idnow", { body: document(), secret, ...options }));

test("a signed success identifies the investor; repeating it gets the same answer and changes nothing", async () => {
  const first = await send();
  expect([first.status, await first.json()]).toEqual([200, { id }]);
  const repeat = await send({ id: "msg_2" });
  expect([repeat.status, await repeat.json()]).toEqual([200, { id }]);
  expect(await investorNow(investorId)).toMatchObject({ kycStatus: "approved" });
  expect(await eventsOf(investorId)).toHaveLength(2);
  expect(await auditOf(investorId)).toHaveLength(3);
});

test("personal data from IDnow are not stored", async () => {
  expect((await send()).status).toBe(200);
  const kept = JSON.stringify([await identificationNow(id), await db().select().from(auditLog)]);
  for (const personal of ["TROBOT", "L01X00T47", "TST-EABTZ"]) expect(kept).not.toContain(personal);
});

test("a failure is stored with its reason and attributed to the call-back", async () => {
  expect((await send({ body: document({ result: "ABORTED", reason: "ID_BLURRY" }) })).status).toBe(200);
  expect(await identificationNow(id)).toMatchObject({ status: "failed", reason: "ID_BLURRY" });
  const [row] = await db().select().from(auditLog);
  expect(row).toMatchObject({ actorKind: "callback", actorId: "idnow", actorLabel: "IDnow", address: "192.0.2.10", action: "identification.updated" });
});

test("an unknown identification is not found", async () => {
  const response = await send({ body: document({ transactionnumber: "another-system-42" }) });
  expect([response.status, (await response.json()).code]).toEqual([404, "not_found"]);
});

test.each([
  ["no result", { result: undefined }, "identificationprocess.result"],
  ["an unknown result", { result: "GREAT" }, "identificationprocess.result"],
  ["no transaction number", { transactionnumber: undefined }, "identificationprocess.transactionnumber"],
  ["a number as transaction number", { transactionnumber: 7 }, "identificationprocess.transactionnumber"],
  ["a NUL in the transaction number", { transactionnumber: "kyc\0" }, "identificationprocess.transactionnumber"],
  ["a NUL in the reason", { reason: "a\0" }, "identificationprocess.reason"],
])("a document with %s is refused, naming the field", async (_, process, path) => {
  const response = await send({ body: document(process) });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: "invalid_request", errors: [{ path }] });
  expect(await investorNow(investorId)).toMatchObject({ kycStatus: "pending" });
});

test("every invalid field of a document is named", async () => {
  const response = await send({ body: document({ result: 1, transactionnumber: "" }) });
  const paths = (await response.json()).errors.map(({ path }: { path: string }) => path);
  expect(paths).toEqual(["identificationprocess.result", "identificationprocess.transactionnumber"]);
});

describe("a call-back changes nothing", () => {
  const minute = 60_000;
  test.each([
    ["without a signature", () => ({ headers: { "webhook-signature": "" } })],
    ["with a signature of another secret", () => ({ secret: newSigningSecret() })],
    ["whose signature is over another result", () => ({ headers: { "webhook-signature": signatureOf(document({ result: "ABORTED" })) } })],
    ["signed six minutes ago", () => ({ at: new Date(Date.now() - 6 * minute) })],
    ["with invalid JSON and a wrong signature", () => ({ body: "{", secret: newSigningSecret() })],
  ])("%s", async (_, options) => {
    const response = await send(options());
    expect([response.status, (await response.json()).code]).toEqual([401, "unauthorized"]);
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "pending" });
    expect(await identificationNow(id)).toMatchObject({ status: "pending" });
    expect(await db().$count(auditLog)).toBe(0);
  });
});

function signatureOf(body: unknown): string {
  return signedRequest("idnow", { body, secret }).headers.get("webhook-signature") ?? "";
}
