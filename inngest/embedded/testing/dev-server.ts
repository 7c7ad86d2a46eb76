import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";
import type { FunctionHandler } from "../registration";
import { type EmbeddedServer, startEmbeddedServer } from "../server";

const key = "key-of-the-stand-in";
const registration = z.looseObject({ url: z.url() });

type Answer = { status: number; body: string };

/**
 * Stands in for an Inngest dev server, as the wire shows one: an app registers itself with its address, any key may send events, and the
 * functions are called over HTTP. Behind that works the embedded server. It proves the way, not the real server at its end.
 */
export async function startDevServer(databaseUrl: string) {
  let engine: EmbeddedServer | null = null;

  async function register(body: string): Promise<Answer> {
    const { url } = registration.parse(JSON.parse(body));
    await engine?.stop();
    engine = await startEmbeddedServer({ databaseUrl, url: "http://127.0.0.1:0", key, handler: overHttp(url) });
    return { status: 200, body: JSON.stringify({ ok: true, modified: true }) };
  }

  /** Like a dev server, it takes events that no function listens to yet. */
  async function accept(body: string, seed: string): Promise<Answer> {
    if (!engine) return { status: 200, body: JSON.stringify({ ids: [], status: 200 }) };
    const headers = { "content-type": "application/json", "x-inngest-event-id-seed": seed };
    const response = await fetch(`${engine.url}/e/${key}`, { method: "POST", headers, body });
    return { status: response.status, body: await response.text() };
  }

  async function answer({ method, url = "", headers }: IncomingMessage, body: string): Promise<Answer> {
    if (method === "POST" && url === "/fn/register") return register(body);
    if (method === "POST" && url.startsWith("/e/")) return accept(body, String(headers["x-inngest-event-id-seed"] ?? ""));
    return { status: method === "GET" ? 200 : 404, body: "{}" };
  }

  const server = createServer(async (request, response) => send(response, await answer(request, await text(request)).catch(asAnswer)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await engine?.stop();
    },
  };
}

/** Calls the app as the embedded server calls its own process. */
function overHttp(appUrl: string): FunctionHandler {
  return async (request) => {
    const address = new URL(appUrl);
    address.search = new URL(request.url).search;
    const headers = new Headers(request.headers);
    headers.delete("host");
    return fetch(address, { method: request.method, headers, body: await request.text() });
  };
}

function asAnswer(error: unknown): Answer {
  return { status: 500, body: JSON.stringify({ error: String(error) }) };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(body);
}
