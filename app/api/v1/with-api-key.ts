import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/actor";
import { type ProvedApiKey, proveApiKey, recordApiKeyUse } from "@/lib/api-keys/authentication";
import type { ApiKeyScope } from "@/lib/api-keys/validation";
import { clientAddress } from "@/lib/client-address";
import { DomainError } from "@/lib/errors";
import { idempotencyHeader } from "@/lib/idempotency/validation";
import { log } from "@/lib/log";
import { peerAddressHeader } from "@/lib/peer-address";
import { parseInput } from "./input";
import { noStore, problemResponse } from "./problem";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof methods)[number];

/** A request with a valid key that has the required scope. */
export type ApiCall<Params> = {
  request: Request;
  params: Params;
  actor: Actor;
  now: Date;
  /** Read for `POST` only, whose handlers respond through `respondOnce`. */
  idempotencyKey: string | null;
};

type Handlers<Params> = Partial<Record<Method, (call: ApiCall<Params>) => Promise<Response>>>;
type RouteHandler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/**
 * Creates the handlers that a route file exports. GET requires a key with the scope `read`, the other methods one with `write`. Every method
 * checks the key first, even one without a handler, which then responds 405, or 404 if the path has no handlers at all. Errors become
 * problem responses.
 */
export function withApiKey<Params = Record<never, never>>(handlers: Handlers<Params>): Record<Method, RouteHandler<Params>> {
  return routeHandlers(handlers, (method) => (method === "GET" ? "read" : "write"));
}

/** Like {@link withApiKey}, but for paths below `/admin`: every method requires the scope `admin`. */
export function withAdminApiKey<Params = Record<never, never>>(handlers: Handlers<Params>): Record<Method, RouteHandler<Params>> {
  return routeHandlers(handlers, () => "admin");
}

function routeHandlers<Params>(handlers: Handlers<Params>, scopeOf: (method: Method) => ApiKeyScope): Record<Method, RouteHandler<Params>> {
  const routeHandler =
    (method: Method): RouteHandler<Params> =>
    async (request, { params }) => {
      const requestId = randomUUID();
      try {
        const now = new Date();
        const key = await authenticate(request, now);
        const handler = handlers[method];
        if (!handler) return withoutHandler(Object.keys(handlers), requestId);
        requireScope(key, scopeOf(method));
        const idempotencyKey = method === "POST" ? readIdempotencyKey(request) : null;
        const response = await handler({ request, params: await params, actor: actorOf(key, request), now, idempotencyKey });
        response.headers.set("cache-control", noStore["cache-control"]);
        response.headers.set("x-request-id", requestId);
        return response;
      } catch (error) {
        return problemResponse(error, requestId);
      }
    };
  return Object.fromEntries(methods.map((method) => [method, routeHandler(method)])) as Record<Method, RouteHandler<Params>>;
}

async function authenticate(request: Request, now: Date): Promise<ProvedApiKey> {
  const key = await proveApiKey(request.headers.get("authorization"), now);
  if (!key) throw new DomainError("unauthorized", "Send a valid API key: Authorization: Bearer <token>.");
  // Not awaited, so that the response neither waits for it nor fails with it.
  setImmediate(() => recordApiKeyUse(key, now).catch((error: unknown) => log.warn({ err: error }, "last use of an API key was not recorded")));
  return key;
}

function requireScope(key: ProvedApiKey, scope: ApiKeyScope): void {
  if (!key.scopes.includes(scope)) throw new DomainError("forbidden", `This key does not have the scope "${scope}".`);
}

function readIdempotencyKey({ headers }: Request): string | null {
  return parseInput(idempotencyHeader, { "Idempotency-Key": headers.get("Idempotency-Key") })["Idempotency-Key"];
}

function actorOf(key: ProvedApiKey, request: Request): Actor {
  return { kind: "api_key", id: key.id, label: key.publicKey, address: clientAddress(request.headers, request.headers.get(peerAddressHeader)) };
}

function withoutHandler(allowed: string[], requestId: string): Response {
  if (allowed.length === 0) return problemResponse(new DomainError("not_found", "There is nothing at this address."), requestId);
  // Next serves HEAD with the GET handler.
  const allow = allowed.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : method)).join(", ");
  return problemResponse(new DomainError("method_not_allowed", `This address takes ${allow}.`), requestId, { allow });
}
