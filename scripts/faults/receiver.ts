import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

/** A status, or no answer: the request is left hanging, or its connection is cut. */
type Answer = 200 | 204 | 500 | "hang" | "cut";

/** What the receiver recorded of a request. */
export type Received = {
  /** Milliseconds since 1970. */
  at: number;
  webhookId: string;
  orderId: string;
  bodyHash: string;
  /** Whether a receiver would accept its signature and timestamp. */
  isGenuine: boolean;
  answer: Answer;
  /** Whether the whole answer was handed to the network. */
  answered: boolean;
};

export type Receiver = {
  url: string;
  /** Must be set before the first request. */
  secret: string;
  received: Received[];
  close: () => void;
};

const longestThinkMs = 400;

/** Answers 200 to six of seven requests, and fails, hangs or cuts the connection at random otherwise. Some answers are delayed. */
export async function startReceiver(random: () => number): Promise<Receiver> {
  const received: Received[] = [];
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const receiver: Receiver = { url: "", secret: "", received, close };
  const server = createServer(async (request, response) => {
    const entry = await read(request, receiver.secret, chooseAnswer(random)).catch(() => null);
    if (!entry) return;
    received.push(entry);
    response.once("finish", () => {
      entry.answered = true;
    });
    setTimeout(() => give(entry.answer, response), random() < 0.05 ? random() * longestThinkMs : 0);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/faults`;
  return receiver;
}

export function hashBody(body: string | Buffer): string {
  return createHash("sha256").update(body).digest("base64");
}

function chooseAnswer(random: () => number): Answer {
  const at = random();
  if (at < 0.86) return 200;
  if (at < 0.92) return 500;
  if (at < 0.94) return 204;
  return at < 0.97 ? "hang" : "cut";
}

async function read(request: IncomingMessage, secret: string, answer: Answer): Promise<Received> {
  const at = Date.now();
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const orderId: string = JSON.parse(body.toString("utf8")).data.order.id;
  return {
    at,
    webhookId: String(request.headers["webhook-id"]),
    orderId,
    bodyHash: hashBody(body),
    isGenuine: isGenuine(secret, body, request),
    answer,
    answered: false,
  };
}

/** The library checks the timestamp too, with a tolerance of five minutes. */
function isGenuine(secret: string, body: Buffer, { headers }: IncomingMessage): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

function give(answer: Answer, response: ServerResponse): void {
  if (answer === "cut") response.destroy();
  else if (answer !== "hang") response.writeHead(answer).end();
}
