import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { createServer } from "inngest/node";
import { log } from "@/lib/log";
import type { FunctionHandler } from "../registration";
import { startEmbeddedServer } from "../server";

export type Define = (client: Inngest) => InngestFunction.Any[];
type EmbeddedOptions = { databaseUrl?: string; wrapHandler?: (handler: FunctionHandler) => FunctionHandler };

export type TestEngine = { client: Inngest; url: string; key: string; stop: () => Promise<void> };

/** Starts the embedded server on the test file's database with the given functions. */
export async function startTestServer(define: Define, options: EmbeddedOptions = {}): Promise<TestEngine> {
  const { databaseUrl = process.env.DATABASE_URL ?? "", wrapHandler = (handler) => handler } = options;
  const key = "key-of-the-tests";
  let url = "http://127.0.0.1:0";
  const client = newClient("conformance", () => url);
  const handler = wrapHandler(serve({ client, functions: define(client) }));
  const onListening = (address: string): void => {
    url = address;
  };
  const server = await startEmbeddedServer({ databaseUrl, url, key, handler, onListening });
  return { client, url: server.url, key, stop: server.stop };
}

/** Serves the functions over HTTP and registers them with the Inngest server at `server`. */
export async function serveOverHttp(server: string, define: Define): Promise<TestEngine> {
  const client = newClient(`conformance-${Date.now()}`, () => server);
  const app = createServer({ client, functions: define(client) }).listen(0, "127.0.0.1");
  await once(app, "listening");
  const registered = await fetch(`http://127.0.0.1:${(app.address() as AddressInfo).port}/api/inngest`, { method: "PUT" });
  if (!registered.ok) throw new Error(await registered.text());
  const stop = async () => {
    app.close();
    app.closeAllConnections();
  };
  return { client, url: server, key: "any", stop };
}

function newClient(id: string, baseUrl: () => string): Inngest {
  return new Inngest({
    id,
    isDev: true,
    eventKey: "key-of-the-tests",
    logger: log,
    get baseUrl() {
      return baseUrl();
    },
  });
}
