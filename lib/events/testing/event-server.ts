import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { forgetEnv } from "@/lib/env";

type Sent = { id?: string; name: string; data: Record<string, unknown> };

/** Accepts and stores events like an Inngest server, but runs nothing. `requests` holds the number of events in each request. */
export async function startTestEventServer() {
  const sent: Sent[] = [];
  const requests: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const events: Sent[] = JSON.parse(Buffer.concat(chunks).toString());
    sent.push(...events);
    requests.push(events.length);
    response.end(JSON.stringify({ ids: events.map((_, index) => `id-${index}`), status: 200 }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = async () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(stop);
  process.env.INNGEST_EMBEDDED_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.INNGEST_EMBEDDED_KEY = "key";
  forgetEnv();
  return { sent, requests, stop };
}
