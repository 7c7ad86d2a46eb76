import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export type Request = { headers: Record<string, string>; body: string };

export type Receiver = { url: string; close: () => void };

/** A shop's server, which answers with the status that `onRequest` returns. */
export async function startReceiver(onRequest: (request: Request) => number): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const status = onRequest({ headers: request.headers as Record<string, string>, body: await bodyOf(request) });
    response.writeHead(status).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
