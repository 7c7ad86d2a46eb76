import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "@/lib/actor";
import { chargeUnsigned } from "@/lib/callbacks/failure-throttle";
import { isSigned } from "@/lib/callbacks/verification";
import { clientAddress } from "@/lib/client-address";
import { DomainError } from "@/lib/errors";
import { peerAddressHeader } from "@/lib/peer-address";
import { parseBody, readBytes } from "../v1/body";
import { noStore, problemResponse } from "../v1/problem";

type Caller = { id: "bank" | "idnow"; label: string; secrets: () => readonly string[] };
type Callback<Body> = { body: Body; actor: Actor; now: Date };

/**
 * Creates the handler of a call-back. `work` runs only for requests that the caller signed within five minutes of now and whose body fits
 * the schema; its result is sent as JSON. Nothing is parsed before the signature over the raw bytes is verified. A valid signature is never
 * throttled, because failures of others behind the same address would otherwise lock the bank out.
 */
export function withSignature<Schema extends z.ZodType>(caller: Caller, schema: Schema, work: (callback: Callback<z.output<Schema>>) => Promise<object>) {
  return async (request: Request): Promise<Response> => {
    const requestId = randomUUID();
    const now = new Date();
    const address = clientAddress(request.headers, request.headers.get(peerAddressHeader));
    try {
      const bytes = await readBytes(request);
      if (!isSigned({ secrets: caller.secrets(), headers: request.headers, body: bytes }, now)) return await refuse(address, requestId, now);
      const actor: Actor = { kind: "callback", id: caller.id, label: caller.label, address };
      return Response.json(await work({ body: parseBody(bytes, schema), actor, now }), { headers: { ...noStore, "x-request-id": requestId } });
    } catch (error) {
      return problemResponse(error, requestId);
    }
  };
}

async function refuse(address: string | null, requestId: string, now: Date): Promise<Response> {
  const blockedUntil = await chargeUnsigned(address, now);
  if (blockedUntil) {
    const retryAfter = String(Math.ceil((blockedUntil.getTime() - now.getTime()) / 1000));
    return problemResponse(new DomainError("too_many_requests", "Too many requests without a valid signature."), requestId, { "retry-after": retryAfter });
  }
  const refusal = "Sign the request as the Standard Webhooks specification says, over the bytes that you send, within the last five minutes.";
  return problemResponse(new DomainError("unauthorized", refusal), requestId, { "www-authenticate": "Signature" });
}
