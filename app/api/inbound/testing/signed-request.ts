import { Webhook } from "standardwebhooks";

type Signing = {
  /** A string, sent as it is, or a value, sent as JSON. */
  body: unknown;
  secret: string;
  id?: string;
  at?: Date;
  headers?: Record<string, string>;
};

/** A call-back as the gateway in front of the bank or of IDnow sends it, signed by the reference library. */
export function signedRequest(address: string, { body, secret, id = "msg_1", at = new Date(), headers }: Signing): Request {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const signed = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, text),
  };
  return new Request(`http://localhost:3000/api/inbound/${address}`, {
    method: "POST",
    body: text,
    headers: { "content-type": "application/json", "x-peer-address": "192.0.2.10", ...signed, ...headers },
  });
}
