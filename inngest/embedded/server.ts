import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import postgres, { type Sql } from "postgres";
import { whenReachable } from "@/lib/outage";
import { Engine } from "./engine";
import { eventEndpoint } from "./event-endpoint";
import { migrateEmbeddedServer } from "./migrations";
import { type FunctionHandler, registerFunctions } from "./registration";
import { holdServerLock, takeOverLeases } from "./sole-server";

type Options = {
  databaseUrl: string;
  /** Where to listen, a loopback address such as `http://127.0.0.1:8301`; port 0 picks a free one. */
  url: string;
  /** The event key that senders must know. */
  key: string;
  /** `serve({ client, functions })` of `inngest/edge`. */
  handler: FunctionHandler;
  /** Called with the address before any function is called. */
  onListening?: (url: string) => void;
};

export type EmbeddedServer = { url: string; stop: () => Promise<void> };

const heartbeatMs = 3000;
/** How long running calls may take to finish when the server stops. The start script kills it after 2.5 s. */
const graceMs = 1500;

/** Starts the embedded Inngest server: accepts events over HTTP, keeps runs in PostgreSQL, calls the functions in this process. */
export async function startEmbeddedServer({ databaseUrl, url, key, handler, onListening }: Options): Promise<EmbeddedServer> {
  const functions = await registerFunctions(handler);
  const sql = connect(databaseUrl, 6);
  const heart = connect(databaseUrl, 1);
  await whenReachable(() => migrateEmbeddedServer(sql));
  await takeOverLeases(heart);
  const engine = new Engine({ sql, functions, handler });
  const endpoint = eventEndpoint({ key, accept: (events) => engine.accept(events), checkHealth: async () => void (await sql`select 1`) });
  const address = await listen(endpoint, new URL(url));
  onListening?.(address);
  await whenReachable(() => engine.start());
  // The next beat makes up for one that fails: a lease outlasts three.
  const beat = setInterval(() => void Promise.all([holdServerLock(heart), engine.renewLeases(heart)]).catch(() => undefined), heartbeatMs);

  async function stop(): Promise<void> {
    // Before the endpoint, because functions that are finishing may still send events.
    await engine.stop(graceMs);
    clearInterval(beat);
    endpoint.close();
    endpoint.closeAllConnections();
    await Promise.all([sql, heart].map((connection) => connection.end({ timeout: 0.5 })));
  }
  return { url: address, stop };
}

function connect(databaseUrl: string, max: number): Sql {
  return postgres(databaseUrl, {
    max,
    connect_timeout: 5,
    // Seconds. The driver's default grows to 20 s.
    backoff: () => 0.5,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: { application_name: "offering-manager-inngest" },
  });
}

async function listen(endpoint: Server, { hostname, port }: URL): Promise<string> {
  endpoint.listen(Number(port), hostname);
  await once(endpoint, "listening");
  return `http://${hostname}:${(endpoint.address() as AddressInfo).port}`;
}
