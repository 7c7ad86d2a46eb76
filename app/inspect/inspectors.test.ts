import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db";
import { createInspector as insertInspector } from "@/db/factories/inspectors";
import { createWebhook } from "@/db/factories/webhooks";
import { newId } from "@/db/ids";
import { auditLog } from "@/db/schema/audit";
import { inspectorRequests, inspectors } from "@/db/schema/inspectors";
import { webhooks } from "@/db/schema/webhooks";
import type { Actor } from "@/lib/actor";
import { forgetEnv } from "@/lib/env";
import { inspectorUrl } from "@/lib/inspectors/address";
import { createInspector, deleteInspector, forgetExpiredInspectors, updateInspector } from "@/lib/inspectors/mutations";
import { getInspector, listInspectors } from "@/lib/inspectors/queries";
import { newSigningSecret, signWebhook } from "@/lib/webhooks/signature";
import { sealSigningSecret } from "@/lib/webhooks/signing-secret";
import { POST } from "./[token]/route";

const admin: Actor = { kind: "admin", id: "adm_1", label: "admin@example.com", address: null };

beforeEach(async () => {
  await db().execute(sql`truncate ${inspectors}, ${inspectorRequests}, ${webhooks}, ${auditLog} cascade`);
});
afterEach(() => {
  for (const name of ["APP_ENV", "ADMIN_PASSWORD"]) delete process.env[name];
  forgetEnv();
});

function send(token: string, { body = "{}", headers = {} }: { body?: string; headers?: Record<string, string> } = {}) {
  const request = new Request(inspectorUrl(token), { method: "POST", body, headers });
  return POST(request, { params: Promise.resolve({ token }) });
}

function signed(secret: string, body: string, ageSeconds = 0) {
  const timestampSeconds = Math.floor(Date.now() / 1000) - ageSeconds;
  const signature = signWebhook({ secrets: [secret], id: "evt_1", timestampSeconds, body });
  return { "webhook-id": "evt_1", "webhook-timestamp": String(timestampSeconds), "webhook-signature": signature };
}

const newest = async (id: string) => (await getInspector(id)).requests[0];

test("it shows its requests newest first, with hostile bytes as harmless text, and answers as configured", async () => {
  const { id, token } = await insertInspector({ answerStatus: 418 });
  expect((await send(token, { body: "first", headers: { "x-note": "hi", "x-peer-address": "10.0.0.1", "x-forwarded-for": "10.0.0.1" } })).status).toBe(418);
  expect((await send(token, { body: "a\0b" })).status).toBe(418);
  const { requests } = await getInspector(id);
  expect(requests).toMatchObject([
    { body: "a␀b", verdict: "unsigned", answeredStatus: 418 },
    { body: "first", headers: { "x-note": "hi" } },
  ]);
  expect(Object.keys(requests[1]?.headers ?? {}).sort()).toEqual(["content-type", "x-note"]);
  for (const status of [204, 304, 503]) {
    await updateInspector(admin, { id, answerStatus: status, delayMs: 0, failurePercent: 0 });
    expect((await send(token)).status).toBe(status);
  }
});

test("it keeps neither a session nor an API key that it is sent", async () => {
  const { id, token } = await insertInspector();
  await send(token, { headers: { cookie: "next-auth.session-token=secret", authorization: "Bearer om_test_secret", "x-note": "hi" } });
  expect((await newest(id))?.headers).toMatchObject({ cookie: "(not kept)", authorization: "(not kept)", "x-note": "hi" });
  const [row] = await db().select().from(inspectorRequests);
  expect(JSON.stringify(row?.headers)).not.toContain("secret");
});

test("it verifies signatures with the secrets of the webhooks that point to it", async () => {
  const { id, token } = await insertInspector();
  const secret = newSigningSecret();
  await send(token, { headers: signed(secret, "{}") });
  expect(await newest(id)).toMatchObject({ verdict: "unknown" });
  const webhookId = newId("webhook");
  await createWebhook({ id: webhookId, url: inspectorUrl(token), signingSecret: sealSigningSecret(webhookId, secret) });
  for (const [headers, verdict] of [
    [signed(secret, "{}"), "valid"],
    [signed(secret, '{"changed":true}'), "invalid"],
    [signed(newSigningSecret(), "{}"), "invalid"],
    [signed(secret, "{}", 600), "invalid"],
    [{ "webhook-signature": "nonsense" }, "invalid"],
    [{}, "unsigned"],
  ] as const) {
    await send(token, { headers });
    expect(await newest(id)).toMatchObject({ verdict });
  }
  await send(token, { body: "no json", headers: signed(secret, "no json") });
  expect(await newest(id)).toMatchObject({ verdict: "valid" });
});

test("it delays and fails at random, as configured", async () => {
  const { id, token } = await insertInspector();
  await updateInspector(admin, { id, answerStatus: 200, delayMs: 150, failurePercent: 100 });
  const started = performance.now();
  expect((await send(token)).status).toBe(500);
  expect(performance.now() - started).toBeGreaterThan(140);
  await updateInspector(admin, { id, answerStatus: 200, delayMs: 0, failurePercent: 50 });
  const statuses = await Promise.all(Array.from({ length: 40 }, async () => (await send(token)).status));
  expect(new Set(statuses)).toEqual(new Set([200, 500]));
});

test("nobody can fill the disk: bodies, requests per inspector and inspectors are limited", async () => {
  const { id, token } = await insertInspector();
  expect((await send(token, { body: "x".repeat(64 * 1024 + 1) })).status).toBe(413);
  expect((await send(token, { body: "x".repeat(64 * 1024) })).status).toBe(200);
  await db()
    .insert(inspectorRequests)
    .values(Array.from({ length: 130 }, () => ({ inspectorId: id, headers: {}, body: Buffer.from("old"), verdict: "unsigned" as const, answeredStatus: 200 })));
  await send(token, { body: "last" });
  const { requests } = await getInspector(id);
  expect(requests).toHaveLength(100);
  expect(requests[0]?.body).toBe("last");

  const made = await Promise.allSettled(Array.from({ length: 12 }, () => createInspector(admin)));
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(9);
  expect(await listInspectors()).toHaveLength(10);
});

test("too many concurrent delayed requests are refused", async () => {
  const { token } = await insertInspector({ delayMs: 300 });
  const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await send(token)).status));
  expect(statuses.filter((status) => status === 200)).toHaveLength(50);
  expect(statuses.filter((status) => status === 503)).toHaveLength(10);
});

test("it expires after a day and is then not found", async () => {
  const { id } = await createInspector(admin);
  const [row] = await db().select().from(inspectors).where(eq(inspectors.id, id));
  const hours = ((row?.expiresAt.getTime() ?? 0) - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(23.9);
  expect(hours).toBeLessThan(24.1);
  await send(row?.token ?? "");
  await db().update(inspectors).set({ expiresAt: new Date() });
  expect((await send(row?.token ?? "")).status).toBe(404);
  await expect(getInspector(id)).rejects.toMatchObject({ code: "not_found" });
  expect(await forgetExpiredInspectors()).toBe(1);
  expect(await db().select().from(inspectorRequests)).toEqual([]);
});

test("every change is audited, and requires an existing inspector", async () => {
  const { id } = await createInspector(admin);
  await updateInspector(admin, { id, answerStatus: 500, delayMs: 1, failurePercent: 2 });
  await deleteInspector(admin, id);
  const rows = await db().select().from(auditLog).orderBy(auditLog.id);
  expect(rows.map(({ action }) => action)).toEqual(["inspector.created", "inspector.updated", "inspector.deleted"]);
  const [, answer] = rows;
  expect(answer).toMatchObject({ before: { answerStatus: 200, delayMs: 0, failurePercent: 0 }, after: { answerStatus: 500, delayMs: 1, failurePercent: 2 } });
  await expect(updateInspector(admin, { id, answerStatus: 200, delayMs: 0, failurePercent: 0 })).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteInspector(admin, id)).rejects.toMatchObject({ code: "not_found" });
});

test("it does not exist in production", async () => {
  const { id, token } = await insertInspector();
  Object.assign(process.env, { APP_ENV: "production", ADMIN_PASSWORD: "a password of one's own" });
  forgetEnv();
  expect((await send(token)).status).toBe(404);
  await expect(getInspector(id)).rejects.toMatchObject({ code: "not_found" });
  await expect(createInspector(admin)).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteInspector(admin, id)).rejects.toMatchObject({ code: "not_found" });
  expect(await db().select().from(inspectorRequests)).toEqual([]);
});
