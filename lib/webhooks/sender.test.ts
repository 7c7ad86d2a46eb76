import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { forgetEnv } from "@/lib/env";
import { createGuardedAgent } from "./guarded-agent";
import { sendRequest } from "./sender";

beforeAll(() => {
  process.env.WEBHOOK_ALLOW_CIDRS = "127.0.0.0/8";
  forgetEnv();
});

type Receiver = { url: string; requests: string[]; sockets: Set<Socket>; server: Server };
const open: Receiver[] = [];

afterEach(() => {
  for (const { server, sockets } of open.splice(0)) {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
});

/** A receiver that reads the whole request and then does to the socket what it likes. */
async function receiver(answer: (socket: Socket) => void): Promise<Receiver> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    let seen = "";
    socket.on("data", (chunk) => {
      seen += chunk.toString("latin1");
      if (!seen.endsWith("}")) return;
      requests.push(seen);
      seen = "";
      answer(socket);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const made = { url: `http://127.0.0.1:${port}/hook?a=1`, requests, sockets, server };
  open.push(made);
  return made;
}

const body = '{"type":"order_created"}';
const send = (url: string, timeoutMs = 2_000) => sendRequest({ url, headers: { "webhook-id": "evt_1" }, body, timeoutMs });

/** Writes `text` over and over until the other side hangs up. */
function endlessly(socket: Socket, text: string, everyMs = 0) {
  const timer = setInterval(() => socket.write(text), everyMs);
  socket.on("close", () => clearInterval(timer));
}

/** Writes `start` once, then the rest as above. */
function startingWith(start: string, text: string, everyMs = 0) {
  return (socket: Socket) => {
    socket.write(start);
    endlessly(socket, text, everyMs);
  };
}

async function hungUp({ sockets }: Receiver) {
  await expect.poll(() => sockets.size).toBe(0);
}

describe("a request", () => {
  test("is a POST with the fixed headers, its own, and the body byte for byte", async () => {
    const made = await receiver((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nX-Note: hi\r\n\r\nok"));
    const outcome = await send(made.url);
    expect(made.requests[0]).toMatch(/^POST \/hook\?a=1 HTTP\/1\.1\r\n/);
    for (const line of ["content-type: application/json", "user-agent: OfferingManager-Webhooks/1", "webhook-id: evt_1", `content-length: ${body.length}`]) {
      expect(made.requests[0]).toContain(`\r\n${line}\r\n`);
    }
    expect(made.requests[0]?.endsWith(`\r\n\r\n${body}`)).toBe(true);
    expect(outcome).toMatchObject({ statusCode: 200, errorClass: null, errorMessage: null, responseTruncated: false });
    expect(outcome.requestHeaders).toEqual({ "content-type": "application/json", "user-agent": "OfferingManager-Webhooks/1", "webhook-id": "evt_1" });
    expect(outcome.responseHeaders?.toString()).toBe("content-length: 2\nX-Note: hi\n");
    expect(outcome.responseBody?.toString()).toBe("ok");
  });

  test("keeps its connections for the next ones", async () => {
    let connections = 0;
    const made = await receiver((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
    made.server.on("connection", () => connections++);
    for (let n = 0; n < 10; n++) expect(await send(made.url)).toMatchObject({ statusCode: 200 });
    // A second one may be opened while the first is only just becoming free.
    expect(connections).toBeLessThanOrEqual(2);
  });

  test("goes to the next address of a name when one does not answer", async () => {
    const made = await receiver((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
    const url = made.url.replace("127.0.0.1", "receiver.example");
    const to = (...addresses: string[]) =>
      sendRequest(
        { url, headers: {}, body, timeoutMs: 2_000 },
        createGuardedAgent(async () => addresses),
      );
    expect(await to("127.0.0.9", "127.0.0.1")).toMatchObject({ statusCode: 200 });
    expect(await to("127.0.0.9", "127.0.0.8")).toMatchObject({ statusCode: null, errorClass: "connection_refused" });
  });

  test("does not follow a redirect", async () => {
    const target = await receiver((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
    const made = await receiver((socket) => socket.write(`HTTP/1.1 301 Moved\r\nlocation: ${target.url}\r\ncontent-length: 0\r\n\r\n`));
    expect(await send(made.url)).toMatchObject({ statusCode: 301, errorClass: null });
    expect(target.requests).toEqual([]);
  });
});

describe("the outcome is the head's, whatever the body does", () => {
  const head = "HTTP/1.1 200 OK\r\n";

  test("an endless body is cut at 16 kB and disconnected", async () => {
    const made = await receiver((socket) => {
      socket.write(`${head}\r\n`);
      endlessly(socket, "x".repeat(10_000));
    });
    const outcome = await send(made.url);
    expect(outcome).toMatchObject({ statusCode: 200, responseTruncated: true, errorMessage: "The body is larger than 16 kB" });
    expect(outcome.responseBody).toHaveLength(16 * 1024);
    await hungUp(made);
  });

  test("10 MB at once are cut at 16 kB and disconnected", async () => {
    const made = await receiver((socket) => socket.write(`${head}content-length: 10000000\r\n\r\n${"y".repeat(10_000_000)}`));
    const outcome = await send(made.url);
    expect(outcome).toMatchObject({ statusCode: 200, responseTruncated: true });
    expect(outcome.responseBody).toHaveLength(16 * 1024);
    await hungUp(made);
  });

  test("a slow trickle of bytes is read for 2 s", async () => {
    const made = await receiver((socket) => {
      socket.write(`${head}content-length: 1000\r\n\r\n`);
      endlessly(socket, "z", 500);
    });
    const started = performance.now();
    const outcome = await send(made.url);
    expect(outcome).toMatchObject({ statusCode: 200, responseTruncated: true, errorMessage: "The response body was not complete within 2 seconds" });
    expect(performance.now() - started).toBeLessThan(3_500);
    expect(outcome.durationMs).toBeLessThan(1_000);
    await hungUp(made);
  });

  test.each([
    ["a broken chunk", "transfer-encoding: chunked\r\n\r\n5\r\nhello\r\nXYZ\r\n", false, /not valid HTTP/],
    ["an early close", "content-length: 100\r\n\r\nhello", true, /closed the connection|not valid HTTP/],
    ["a chunk size without end", `transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n${"f".repeat(100)}`, false, /not valid HTTP/],
  ])("%s keeps what came before it, and is reported", async (_name, rest, close, words) => {
    const made = await receiver((socket) => (close ? socket.end(head + rest) : socket.write(head + rest)));
    const outcome = await send(made.url);
    expect(outcome).toMatchObject({ statusCode: 200, errorClass: null, responseTruncated: true, errorMessage: expect.stringMatching(words) });
    expect(outcome.responseBody?.toString()).toBe("hello");
    await hungUp(made);
  });

  test("NUL bytes and invalid UTF-8 are kept as bytes; nothing is decompressed", async () => {
    const bytes = Buffer.from([0, 0xff, 0xfe, 0, 0xc3, 0x28]);
    const made = await receiver((socket) => {
      socket.write(`${head}content-encoding: gzip\r\nx-odd: \xff\xfe\r\ncontent-length: ${bytes.length}\r\n\r\n`, "latin1");
      socket.write(bytes);
    });
    const outcome = await send(made.url);
    expect(outcome.responseBody).toEqual(bytes);
    expect(outcome.responseHeaders?.includes(Buffer.from([0xff, 0xfe]))).toBe(true);
  });
});

test("memory stays flat while hundreds of receivers send without end, or send a bomb that would decompress to 200 MB", { timeout: 30_000 }, async () => {
  const flood = Buffer.alloc(1024 * 1024, "x");
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
  const endless = await receiver((socket) => {
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    const pour = () => {
      while (socket.writable && socket.write(flood));
    };
    socket.on("drain", pour);
    pour();
  });
  const exploding = await receiver((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`);
    socket.write(bomb);
  });
  const round = async () => {
    const outcomes = await Promise.all(Array.from({ length: 40 }, (_, index) => send(index % 2 ? endless.url : exploding.url)));
    for (const { statusCode, responseBody } of outcomes) expect([statusCode, responseBody?.length]).toEqual([200, 16 * 1024]);
  };
  await round();
  const before = process.memoryUsage().rss;
  for (let n = 0; n < 3; n++) await round();
  expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(100);
});

describe("without a complete head there is no response", () => {
  test.each([
    ["silence", () => undefined, "timeout"],
    ["a head that never ends", (socket: Socket) => void socket.write("HTTP/1.1 200 OK\r\nx: "), "timeout"],
    ["informational answers without end", (socket: Socket) => endlessly(socket, "HTTP/1.1 103 Early Hints\r\n\r\n", 50), "timeout"],
    ["a header byte now and then", startingWith("HTTP/1.1 200 OK\r\nx: ", "a", 100), "timeout"],
    ["a head without measure", startingWith("HTTP/1.1 200 OK\r\nx: ", "a".repeat(5_000)), "protocol"],
    ["headers without measure", startingWith("HTTP/1.1 200 OK\r\n", "a: b\r\n".repeat(1_000)), "protocol"],
    ["closing at once", (socket: Socket) => void socket.end(), "connection_reset"],
    ["a reset", (socket: Socket) => void socket.resetAndDestroy(), "connection_reset"],
    ["closing within the head", (socket: Socket) => void socket.end("HTTP/1.1 200 OK\r\ncontent-le"), "connection_reset"],
    ["another protocol", (socket: Socket) => void socket.write("220 mail.example ESMTP\r\n"), "protocol"],
    ["NUL bytes", (socket: Socket) => void socket.write("HTTP/1.1 200 OK\r\nx: a\0b\r\n\r\n"), "protocol"],
    ["an upgrade nobody asked for", (socket: Socket) => void socket.write("HTTP/1.1 101 Up\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n"), "protocol"],
  ])("%s", async (_name, answer, errorClass) => {
    const made = await receiver(answer);
    const outcome = await send(made.url, 700);
    expect(outcome).toMatchObject({ statusCode: null, errorClass, responseHeaders: null, responseBody: null, responseTruncated: false });
    expect(outcome.errorMessage).toMatch(/^[\x20-\x7e]{10,500}$/);
    expect(outcome.durationMs).toBeLessThan(1_500);
    await hungUp(made);
  });

  test("a port where nothing listens", async () => {
    const made = await receiver(() => undefined);
    made.server.close();
    await once(made.server, "close");
    expect(await send(made.url)).toMatchObject({ statusCode: null, errorClass: "connection_refused" });
  });

  test("plain HTTP where TLS was expected, and a name without address", async () => {
    const made = await receiver((socket) => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
    made.server.on("connection", (socket: Socket) => socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
    expect(await send(made.url.replace("http:", "https:"))).toMatchObject({ errorClass: "tls" });
    expect(await send("http://nowhere.invalid/")).toMatchObject({ errorClass: "dns" });
  });

  test("a forbidden URL is an outcome too, and nothing is connected", async () => {
    expect(await send("http://10.0.0.1/")).toMatchObject({ statusCode: null, errorClass: "destination_forbidden" });
    expect(await send("http://127.0.0.1:22/")).toMatchObject({ statusCode: null, errorClass: "destination_forbidden" });
  });
});

test("a connection that is never established ends after 5 s", async () => {
  const agent = createGuardedAgent(() => new Promise(() => undefined));
  const outcome = await sendRequest({ url: "http://slow.example/", headers: {}, body, timeoutMs: 100 }, agent);
  expect(outcome).toMatchObject({ statusCode: null, errorClass: "timeout" });
  expect(outcome.durationMs).toBeGreaterThan(4_500);
  expect(outcome.durationMs).toBeLessThan(6_400);
});

test("a fault of our own is not an outcome", async () => {
  await expect(sendRequest({ url: "http://127.0.0.1:9999/", headers: { "bad header": "x" }, body, timeoutMs: 100 })).rejects.toThrow();
});
