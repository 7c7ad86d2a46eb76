import { globSync } from "node:fs";
import { join, resolve } from "node:path";
import { createAdmin } from "@/db/factories/admins";
import { createApiKey } from "@/lib/api-keys/mutations";
import type { ApiKeyScope } from "@/lib/api-keys/validation";

type RouteHandler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const root = resolve(import.meta.dirname, "..");

/** Every route file under `app/api/v1`: `users/[userId]/route.ts`. The catch-all comes last. */
export const routeFiles = globSync("**/route.ts", { cwd: root }).sort((a, b) => Number(a.includes("[[")) - Number(b.includes("[[")) || a.localeCompare(b));

/** The handlers that a route file exports, by method. */
export async function handlersOf(routeFile: string): Promise<[method: string, handler: RouteHandler][]> {
  return Object.entries(await import(/* @vite-ignore */ join(root, routeFile)));
}

/**
 * Calls the handler that Next would choose for `address`, a path below `/api/v1`, with a real request. An object as body is sent as JSON.
 */
export async function call(method: string, address: string, options: { token?: string; body?: unknown; headers?: Record<string, string> } = {}) {
  const { token, body, headers } = options;
  const url = new URL(`http://localhost:3000/api/v1${address}`);
  const { file, params } = routeFor(url.pathname.replace("/api/v1/", ""));
  const handler = new Map(await handlersOf(file)).get(method);
  if (!handler) throw new Error(`${file} exports no ${method}`);
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const content = body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body), duplex: "half" };
  const type = body === undefined ? {} : { "content-type": "application/json" };
  return handler(new Request(url, { method, ...content, headers: { ...authorization, ...type, ...headers } } as RequestInit), {
    params: Promise.resolve(params),
  });
}

/** The token of a new API key. */
export async function newToken(scopes: ApiKeyScope[] = ["read", "write"]): Promise<string> {
  const admin = await createAdmin();
  const { token } = await createApiKey({ kind: "admin", id: admin.id, label: admin.email, address: null }, { name: "Shop", scopes });
  return token;
}

function isRaw(body: unknown): body is BodyInit {
  return typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream;
}

function routeFor(path: string): { file: string; params: Record<string, string> } {
  for (const file of routeFiles) {
    const pattern = file.replace("/route.ts", "").replace(/\[\[\.\.\.(\w+)\]\]/, "(?<$1>.*)");
    const match = new RegExp(`^${pattern.replace(/\[(\w+)\]/g, "(?<$1>[^/]+)")}$`).exec(path);
    if (match) return { file, params: { ...match.groups } };
  }
  throw new Error(`no route for ${path}`);
}
