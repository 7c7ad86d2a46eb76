import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";

/** How the receiver answers one request: with a status, `location` for a redirect, `retryAfter` for a time to wait, or not at all. */
type ReceiverAnswer = { status: number; location?: string; retryAfter?: string; body?: string | Buffer } | "hang";

type ReceivedRequest = { path: string; headers: IncomingHttpHeaders; body: string };

export type Receiver = {
  url: string;
  requests: ReceivedRequest[];
  /** The delay before each answer. */
  delayMs: number;
  /** The maximum number of concurrent requests so far. */
  mostAtOnce: () => number;
  /** The answers to the next requests; after them, 200. */
  answerWith: (...answers: ReceiverAnswer[]) => void;
  close: () => Promise<void>;
};

/** A webhook receiver on loopback, which keeps every request byte for byte. */
export async function startReceiver(): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const planned: ReceiverAnswer[] = [];
  let underWay = 0;
  let most = 0;
  const server = createServer(async (request, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    response.on("close", () => {
      underWay -= 1;
    });
    requests.push({ path: request.url ?? "", headers: request.headers, body: await bodyOf(request) });
    const next = planned.shift() ?? { status: 200, body: "received" };
    setTimeout(() => answer(response, next), receiver.delayMs);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hooks`,
    requests,
    delayMs: 0,
    mostAtOnce: () => most,
    answerWith: (...answers) => void planned.push(...answers),
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return receiver;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function answer(response: ServerResponse, planned: ReceiverAnswer): void {
  if (planned === "hang") return;
  if (planned.location) response.setHeader("location", planned.location);
  if (planned.retryAfter) response.setHeader("retry-after", planned.retryAfter);
  response.writeHead(planned.status).end(planned.body);
}
