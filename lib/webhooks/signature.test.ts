import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { newSigningSecret, signWebhook } from "./signature";

const id = "evt_01";
const body = '{"type":"order_created","data":{"name":"Zoë 漢字 😀"}}';
const timestampSeconds = Math.floor(Date.now() / 1000);

function headersFor(secrets: string[]) {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": signWebhook({ secrets, id, timestampSeconds, body }),
  };
}

test("a new secret is whsec_ and the base64 of 32 bytes, different each time", () => {
  const secret = newSigningSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(newSigningSecret()).not.toBe(secret);
});

test("the reference library verifies the signature, and refuses another body, id, time or secret", () => {
  const secret = newSigningSecret();
  const headers = headersFor([secret]);
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
  expect(() => new Webhook(secret).verify(body, { ...headers, "webhook-id": "evt_02" })).toThrow();
  expect(() => new Webhook(secret).verify(body, { ...headers, "webhook-timestamp": String(timestampSeconds + 1) })).toThrow();
  expect(() => new Webhook(newSigningSecret()).verify(body, headers)).toThrow();
});

test("while a secret is being rotated, the holder of either verifies", () => {
  const [old, next] = [newSigningSecret(), newSigningSecret()];
  const headers = headersFor([old, next]);
  expect(headers["webhook-signature"].split(" ")).toHaveLength(2);
  for (const secret of [old, next]) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
});
