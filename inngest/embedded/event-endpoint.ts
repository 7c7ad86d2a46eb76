import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { ZodError } from "zod";
import { log } from "@/lib/log";
import { isOutage } from "@/lib/outage";
import { completeEvents, type InngestEvent, postedEvents } from "./event";

const largestBodyBytes = 1024 * 1024;

type Options = {
  key: string;
  /** Resolves when the runs that the events start are committed. */
  accept: (events: InngestEvent[]) => Promise<void>;
  /** Rejects when the database cannot be reached. */
  checkHealth: () => Promise<void>;
};

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** `POST /e/:key` accepts events, as Inngest's servers do; `GET /health` says whether the database can be reached. */
export function eventEndpoint(options: Options): Server {
  return createServer((request, response) => {
    void answer(options, request)
      .catch((error: unknown) => refusalOf(error))
      .then(({ status, ...body }) => send(response, status, body));
  });
}

type Answer = { status: number; ids?: string[]; error?: string };

async function answer(options: Options, request: IncomingMessage): Promise<Answer> {
  const [, first, key, ...more] = (request.url ?? "").split("?", 1)[0]?.split("/") ?? [];
  if (first === "health" && key === undefined && request.method === "GET") {
    await options.checkHealth();
    return { status: 200 };
  }
  if (first !== "e" || key === undefined || more.length > 0) throw new Refusal(404, "not found");
  if (!isEqual(key, options.key)) throw new Refusal(401, "Event key not found");
  if (request.method !== "POST") throw new Refusal(405, "method not allowed");
  const events = completeEvents(postedEvents.parse(await readJson(request)), seedOf(request));
  await options.accept(events);
  return { status: 200, ids: events.map(({ id }) => id) };
}

function seedOf({ headers }: IncomingMessage): string | undefined {
  const seed = headers["x-inngest-event-id-seed"];
  return typeof seed === "string" && seed !== "" ? seed : undefined;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const [mediaType] = (request.headers["content-type"] ?? "").split(";");
  if (mediaType?.trim().toLowerCase() !== "application/json") throw new Refusal(415, "the content type must be application/json");
  const body = await text(limited(request));
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal(400, "the body is not JSON");
  }
}

async function* limited(request: IncomingMessage): AsyncGenerator<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > largestBodyBytes) throw new Refusal(413, "the body is too large");
  let size = 0;
  // Leaving the loop must not close the connection, so that the sender can read the refusal.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > largestBodyBytes) throw new Refusal(413, "the body is too large");
    yield chunk;
  }
}

/** Compares hashes, so that lengths are equal and the timing reveals nothing about the key. */
function isEqual(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((value) => createHash("sha256").update(value).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

function refusalOf(error: unknown): Answer {
  if (error instanceof Refusal) return { status: error.status, error: error.message };
  if (error instanceof ZodError) return { status: 400, error: describe(error) };
  const outage = isOutage(error);
  log[outage ? "warn" : "error"]({ err: error }, "a request to the embedded Inngest server failed");
  return outage ? { status: 503, error: "the database cannot be reached" } : { status: 500, error: "internal error" };
}

function describe({ issues: [issue] }: ZodError): string {
  return issue ? `event ${issue.path.join(".")}: ${issue.message}` : "invalid events";
}

function send(response: ServerResponse, status: number, body: Omit<Answer, "status">): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ ...body, status }));
}
