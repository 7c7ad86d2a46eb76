import { encode } from "next-auth/jwt";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { sessionCookie } from "@/app/session-cookie";
import { db } from "@/db";
import { systemActor } from "@/lib/actor";
import { createAdmin, resetPassword } from "@/lib/admins/mutations";
import { verifySignIn } from "@/lib/admins/sign-in";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { adminAction } from "./admin-action";

/** The request, which is all that is mocked outside of Next; session and database are real. */
const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, { value: string }>() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers, cookies: async () => request.cookies }));

const email = "ada@example.com";
const password = "a password for tests";
const schema = z.strictObject({ name: z.string().min(1, "Give it a name.") });
const handler = vi.fn(async (_actor: unknown, { name }: { name: string }) => name.toUpperCase());
const action = adminAction(schema, handler);

beforeAll(async () => {
  await db().transaction((tx) => createAdmin(tx, systemActor("test"), { email, password }));
});

beforeEach(async () => {
  handler.mockClear();
  request.headers = new Headers({
    origin: env().publicUrl,
    host: new URL(env().publicUrl).host,
    "x-peer-address": "192.0.2.7",
    "x-return-path": "/configuration",
  });
  const signedIn = await verifySignIn({ email, password, address: null, userAgent: null }, new Date());
  if (signedIn.outcome === "signed_in") await sendToken({ sessionId: signedIn.sessionId }, env().nextAuthSecret);
});

async function sendToken(token: Record<string, unknown>, secret: string) {
  request.cookies.set(sessionCookie().name, { value: await encode({ token, secret }) });
}

test("the handler gets the signed-in admin with their address, and the input", async () => {
  expect(await action({ name: "ada" })).toEqual({ ok: true, value: "ADA" });
  expect(handler).toHaveBeenCalledWith({ kind: "admin", id: expect.stringMatching(/^adm_/), label: email, address: "192.0.2.7" }, { name: "ada" });
});

describe("the handler does not run", () => {
  test.each([null, "null", "https://evil.example"])("for a request with the Origin %s", async (origin) => {
    if (origin === null) request.headers.delete("origin");
    else request.headers.set("origin", origin);
    expect(await action({ name: "ada" })).toMatchObject({ ok: false, message: expect.stringContaining("did not come from a page of this application") });
    expect(handler).not.toHaveBeenCalled();
  });

  test("without a session, but redirects to sign-in and back", async () => {
    request.cookies.clear();
    await expect(action({ name: "ada" })).rejects.toMatchObject({ digest: expect.stringContaining("/sign-in?from=%2Fconfiguration") });
    expect(handler).not.toHaveBeenCalled();
  });

  test.each([
    ["a token signed with another secret", { sessionId: "ses_1" }, "another secret of 32 characters!!"],
    ["a token without a session", {}, null],
    ["an unknown session", { sessionId: "ses_1" }, null],
  ])("with %s", async (_, token, secret) => {
    await sendToken(token, secret ?? env().nextAuthSecret);
    await expect(action({ name: "ada" })).rejects.toMatchObject({ digest: expect.stringContaining("/sign-in") });
    expect(handler).not.toHaveBeenCalled();
  });

  test.each([[{ name: "" }], [{ name: "ada", admin: true }], [{}], ["ada"], [null]])("with the invalid input %j", async (input) => {
    expect(await action(input as { name: string })).toMatchObject({ ok: false, message: "Please check the form.", fields: [expect.anything()] });
    expect(handler).not.toHaveBeenCalled();
  });
});

test("an input error names its field", async () => {
  expect(await action({ name: "" })).toEqual({ ok: false, message: "Please check the form.", fields: [{ path: "name", message: "Give it a name." }] });
});

test("a DomainError is returned with its message and fields", async () => {
  handler.mockRejectedValueOnce(new DomainError("conflict", "It is there already.", [{ path: "name", message: "Taken." }]));
  expect(await action({ name: "ada" })).toEqual({ ok: false, message: "It is there already.", fields: [{ path: "name", message: "Taken." }] });
});

test("any other error is returned as a generic message that reveals nothing", async () => {
  handler.mockRejectedValueOnce(new Error("select secret from somewhere"));
  expect(await action({ name: "ada" })).toEqual({ ok: false, message: expect.stringMatching(/^Something went wrong.* reference [0-9a-f]{8}\.$/), fields: [] });
});

test("an unreachable database is reported as such", async () => {
  handler.mockRejectedValueOnce(new Error("Failed query", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) }));
  expect(await action({ name: "ada" })).toMatchObject({ ok: false, message: expect.stringContaining("database does not answer") });
});

test("an ended session is refused at the next action", async () => {
  expect(await action({ name: "ada" })).toMatchObject({ ok: true });
  await resetPassword(systemActor("admin"), email, new Date());
  await expect(action({ name: "ada" })).rejects.toMatchObject({ digest: expect.stringContaining("/sign-in") });
});
