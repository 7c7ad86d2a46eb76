import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";

export type RegisteredUser = { id: string; email: string; name: string };

/** Registers an investor through the API, not identified yet. */
export async function registerUser(request: APIRequestContext, token: string): Promise<RegisteredUser> {
  const key = crypto.randomUUID().slice(0, 8);
  const user = {
    email: `zoe.of-a-family-with-a-long-name.${key}@example.com`,
    first_name: "Zoë",
    last_name: `Nguyễn-${key}`,
    kind: "individual",
    locale: "de",
    country: "DE",
  };
  const response = await request.post("/api/v1/users", { headers: bearer(token), data: user });
  expect(response.status()).toBe(201);
  return { id: (await response.json()).id, email: user.email, name: `${user.first_name} ${user.last_name}` };
}

export async function kycStatusOf(request: APIRequestContext, token: string, id: string): Promise<string> {
  return (await (await request.get(`/api/v1/users/${id}`, { headers: bearer(token) })).json()).kyc_status;
}

export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}

type CallBack = { body: unknown; secret?: string; at?: Date; headers?: Record<string, string> };

/** Sends IDnow's call-back as the gateway in front of it does, by default signed with the installation's own secret. */
export function callBack(request: APIRequestContext, { body, secret = idnowSecret(), at = new Date(), headers }: CallBack) {
  const data = typeof body === "string" ? body : JSON.stringify(body);
  const id = `msg_${crypto.randomUUID()}`;
  const signed = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, data),
  };
  return request.post("/api/inbound/idnow", { headers: { "content-type": "application/json", ...signed, ...headers }, data });
}

/** The secret that the start script generated in the data directory, where the signed-in session is stored too. */
function idnowSecret(): string {
  return readFileSync(join(dirname(process.env.E2E_SIGNED_IN ?? ""), "idnow-webhook-secret"), "utf8").trim();
}
