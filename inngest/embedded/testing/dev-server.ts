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
 * Stands in for an Inngest dev server and speaks its protocol: an app registers its address, any key may send events, and the functions
 * are called over HTTP. Internally it uses the embedded server, so it tests the path to a dev server, not the real one's behaviour.
 */
export async function startDevServer(databaseUrl: string) {
  let engine: EmbeddedServer | null = null;

  async function register(body: string): Promise<Answer> {
    const { url } = registration.parse(JSON.parse(body));
    await engine?.stop();
    engine = await startEmbeddedServer({ databaseUrl, url: "http://127.0.0.1:0", key, handler: overHttp(url) });
    return { status: 200, body: JSON.stringify({ ok: true, modified: true }) };
  }

  /** Like a dev server, it accepts events even before an app has registered. */
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

/** A handler that forwards the embedded server's calls to the app over HTTP. */
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
