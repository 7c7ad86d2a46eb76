import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { auditLog } from "@/db/schema/audit";
import { bankTransactions } from "@/db/schema/bank";
import { forgetEnv } from "@/lib/env";
import { newSigningSecret } from "@/lib/webhooks/signature";
import { POST } from "./bank-transactions/route";
import { signedRequest } from "./testing/signed-request";

const secret = newSigningSecret();
const payment = {
  transaction_id: "bank-1",
  amount: "100.00",
  currency: "EUR",
  remittance_information: "Thank you",
  debtor_name: "Ada Moreau",
  debtor_iban: "FR1420041010050500013M02606",
  booked_at: "2026-11-23T09:00:00Z",
};

beforeAll(() => setSecrets(secret));

beforeEach(async () => {
  await db().execute(sql`truncate bank_transactions, audit_log, throttles cascade`);
});

function setSecrets(value: string) {
  process.env.BANK_WEBHOOK_SECRET = value;
  forgetEnv();
}

const send = (options: Partial<Parameters<typeof signedRequest>[1]> = {}) => POST(signedRequest("bank-transactions", { body: payment, secret, ...options }));
const recorded = () => db().$count(bankTransactions);

test("a signed payment is recorded; repeating it gets the same answer and changes nothing", async () => {
  const first = await send();
  expect([first.status, first.headers.get("cache-control")]).toEqual([200, "no-store"]);
  const answer = await first.json();
  expect(answer).toEqual({ id: expect.stringMatching(/^txn_[0-9a-z]{26}$/) });
  const repeat = await send({ id: "msg_2" });
  expect([repeat.status, await repeat.json()]).toEqual([200, answer]);
  expect(await recorded()).toBe(1);
  expect(await db().select().from(auditLog)).toMatchObject([
    { actorKind: "callback", actorId: "bank", actorLabel: "Bank", address: "192.0.2.10", action: "bank_transaction.received", subjectId: answer.id },
  ]);
});

test("the same id with other content is a conflict and is not booked", async () => {
  await send();
  const response = await send({ body: { ...payment, amount: "100.01" } });
  expect([response.status, response.headers.get("content-type")]).toEqual([409, "application/problem+json"]);
  expect(await response.json()).toMatchObject({ code: "conflict" });
  expect(await recorded()).toBe(1);
});

describe("a request is neither recorded nor parsed", () => {
  const minute = 60_000;
  const requests = {
    "without a signature": { headers: { "webhook-signature": "" } },
    "with a signature of another secret": { secret: newSigningSecret() },
    "with a signature of another body": { headers: { "webhook-signature": signedRequest("x", { body: {}, secret }).headers.get("webhook-signature") ?? "" } },
    "with another webhook-id": { headers: { "webhook-id": "msg_3" } },
    "signed six minutes ago": { at: new Date(Date.now() - 6 * minute) },
    "signed six minutes in the future": { at: new Date(Date.now() + 6 * minute) },
    "with invalid JSON and a wrong signature": { body: "{", secret: newSigningSecret() },
  };

  test.each(Object.entries(requests))("%s", async (_, options) => {
    const response = await send(options);
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Signature"]);
    const problem = await response.json();
    expect([problem.code, problem.errors]).toEqual(["unauthorized", undefined]);
    expect(await recorded()).toBe(0);
  });
});

test("without a configured secret, every request is refused", async () => {
  setSecrets("");
  expect((await send()).status).toBe(401);
  setSecrets(secret);
});

test("while the secret is rotated, both are accepted", async () => {
  const next = newSigningSecret();
  setSecrets(`${secret},${next}`);
  expect((await send({ secret: next })).status).toBe(200);
  expect((await send()).status).toBe(200);
  setSecrets(secret);
});

describe("a signed but malformed payment is refused with the path of each fault:", () => {
  test.each<[string, unknown, string[]]>([
    ["invalid JSON", "{", [""]],
    ["a duplicate field", '{"amount":"1.00","amount":"2.00"}', ["amount"]],
    ["an array", [], [""]],
    ["a number for money", { ...payment, amount: 100.5 }, ["amount"]],
    ["three decimals", { ...payment, amount: "1.005" }, ["amount"]],
    ["zero", { ...payment, amount: "0.00" }, ["amount"]],
    ["a negative amount", { ...payment, amount: "-1.00" }, ["amount"]],
    ["more than 13 digits", { ...payment, amount: "12345678901234.00" }, ["amount"]],
    ["a lower-case currency", { ...payment, currency: "eur" }, ["currency"]],
    ["an empty id", { ...payment, transaction_id: "" }, ["transaction_id"]],
    ["a NUL character", { ...payment, remittance_information: "a\u0000b" }, ["remittance_information"]],
    ["a lone surrogate", { ...payment, debtor_name: "\ud83d" }, ["debtor_name"]],
    ["a day instead of an instant", { ...payment, booked_at: "2026-11-23" }, ["booked_at"]],
    ["an unknown field", { ...payment, note: "1" }, ["note"]],
    ["several at once", { ...payment, amount: "1", currency: 1, booked_at: null }, ["currency", "booked_at"]],
  ])("%s", async (_, body, paths) => {
    const response = await send({ body });
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect((await response.json()).errors.map(({ path }: { path: string }) => path)).toEqual(paths);
    expect(await recorded()).toBe(0);
  });
});

test("a body over 64 kB is refused, whether or not its length is announced", async () => {
  const body = JSON.stringify({ ...payment, remittance_information: "x".repeat(65 * 1024) });
  expect((await send({ body })).status).toBe(413);
  expect((await send({ headers: { "content-length": String(65 * 1024) } })).status).toBe(413);
  expect(await recorded()).toBe(0);
});

test("failures are throttled by address, but never block a valid signature", async () => {
  const fail = (address: string) => send({ secret: newSigningSecret(), headers: { "x-peer-address": address } });
  const statuses = [];
  for (let count = 0; count < 51; count += 1) statuses.push((await fail("192.0.2.66")).status);
  expect(statuses).toEqual([...Array(50).fill(401), 429]);
  const blocked = await fail("192.0.2.66");
  expect([blocked.status, Number(blocked.headers.get("retry-after"))]).toEqual([429, 1]);
  expect((await fail("192.0.2.67")).status).toBe(401);
  expect((await send({ headers: { "x-peer-address": "192.0.2.66" } })).status).toBe(200);
});
