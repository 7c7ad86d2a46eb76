import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { newSigningSecret } from "@/lib/webhooks/signature";
import { isSigned } from "./verification";

const now = new Date("2026-11-23T10:00:00.900Z");
const nowSeconds = Math.floor(now.getTime() / 1000);
const body = '{"transaction_id":"1","debtor_name":"Zoë 漢字 😀"}';
const secret = newSigningSecret();

/** Signed by the reference library. */
function signed({ by = secret, at = nowSeconds, id = "msg_1", text = body } = {}): Headers {
  const signature = new Webhook(by).sign(id, new Date(at * 1000), text);
  return new Headers({ "webhook-id": id, "webhook-timestamp": String(at), "webhook-signature": signature });
}

function verify(headers: Headers, { secrets = [secret], bytes = Buffer.from(body) } = {}): boolean {
  return isSigned({ secrets, headers, body: bytes }, now);
}

function withHeader(name: string, value: string | null): Headers {
  const headers = signed();
  if (value === null) headers.delete(name);
  else headers.set(name, value);
  return headers;
}

test("a request signed by the reference library is accepted within five minutes either way", () => {
  expect(verify(signed())).toBe(true);
  for (const at of [nowSeconds - 300, nowSeconds + 300]) expect(verify(signed({ at }))).toBe(true);
  for (const at of [nowSeconds - 301, nowSeconds + 301]) expect(verify(signed({ at }))).toBe(false);
});

test("another body, byte, id, time or secret is refused", () => {
  expect(verify(signed({ text: body.replace("1", "2") }))).toBe(false);
  expect(verify(signed(), { bytes: Buffer.from(`${body}\n`) })).toBe(false);
  expect(verify(withHeader("webhook-id", "msg_2"))).toBe(false);
  expect(verify(withHeader("webhook-timestamp", String(nowSeconds - 1)))).toBe(false);
  expect(verify(signed({ by: newSigningSecret() }))).toBe(false);
  expect(verify(signed(), { secrets: [] })).toBe(false);
});

test("bytes that are invalid UTF-8 do not verify as the replacement text they decode to", () => {
  expect(verify(signed({ text: "\u{fffd}" }), { bytes: Buffer.from([0xff]) })).toBe(false);
  expect(verify(signed({ text: "\u{fffd}" }), { bytes: Buffer.from("\u{fffd}") })).toBe(true);
});

test.each([
  ["webhook-id", null],
  ["webhook-id", ""],
  ["webhook-timestamp", null],
  ["webhook-timestamp", "soon"],
  ["webhook-timestamp", `${nowSeconds}.0`],
  ["webhook-timestamp", `-${nowSeconds}`],
  ["webhook-signature", null],
  ["webhook-signature", ""],
  ["webhook-signature", "v1,"],
  ["webhook-signature", "v1"],
  ["webhook-signature", "v1,%%%"],
])("with the header %s as %j it is refused", (name, value) => {
  expect(verify(withHeader(name, value))).toBe(false);
});

test("a signature of another version is ignored", () => {
  const signature = signed().get("webhook-signature") ?? "";
  expect(verify(withHeader("webhook-signature", signature.replace("v1,", "v1a,")))).toBe(false);
});

test("every listed signature is tried, with every secret", () => {
  const [old, next] = [newSigningSecret(), newSigningSecret()];
  const one = signed({ by: old }).get("webhook-signature");
  const other = signed({ by: next }).get("webhook-signature");
  const both = withHeader("webhook-signature", `v2,abc ${one} ${other}`);
  for (const secrets of [[old], [next], [newSigningSecret(), next]]) expect(verify(both, { secrets })).toBe(true);
});
