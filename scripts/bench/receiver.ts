import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Receiver = {
  url: string;
  /** Event id → when its first request had been read completely, by `performance.now()`. */
  receivedAt: Map<string, number>;
  bodies: Map<string, string>;
  /** Resolves with the instant at which `count` events had been received. Rejects after two minutes. */
  whenReceived: (count: number) => Promise<number>;
  close: () => void;
};

const patienceMs = 120_000;

/** Answers 200 at once; never, if it `hangs`. */
export async function startReceiver({ hangs = false } = {}): Promise<Receiver> {
  const receivedAt = new Map<string, number>();
  const bodies = new Map<string, string>();
  let wanted = { count: Number.POSITIVE_INFINITY, done: (_at: number): void => undefined };
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => null);
    if (body === null) return;
    const id = String(request.headers["webhook-id"]);
    if (!receivedAt.has(id)) receivedAt.set(id, performance.now());
    bodies.set(id, body);
    if (!hangs) answer(response);
    if (receivedAt.size >= wanted.count) wanted.done(performance.now());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    receivedAt,
    bodies,
    whenReceived: (count) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${receivedAt.size} of ${count} events were received in time`)), patienceMs);
        const done = (at: number): void => {
          clearTimeout(timer);
          resolve(at);
        };
        wanted = { count, done };
        if (receivedAt.size >= count) done(performance.now());
      }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(response: ServerResponse): void {
  response.writeHead(200, { "content-length": 0 }).end();
}
