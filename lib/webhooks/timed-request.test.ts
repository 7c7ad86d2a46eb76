import { once } from "node:events";
import { createServer as createTlsServer, type Server } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, beforeAll, expect, test } from "vitest";
import { forgetEnv } from "@/lib/env";
import { cert, key } from "./testing/self-signed";
import { sendTimedRequest } from "./timed-request";

const closing: (() => void)[] = [];

beforeAll(() => {
  process.env.WEBHOOK_ALLOW_CIDRS = "127.0.0.0/8";
  forgetEnv();
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const send = (port: number) =>
  sendTimedRequest({ url: `https://receiver.example:${port}/`, headers: {}, body: "{}", timeoutMs: 1_000 }, async () => ["127.0.0.1"]);

async function portOf(server: Server | ReturnType<typeof createServer>): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

test("each part of a request over TLS is timed: look-up, connection, TLS, first byte", async () => {
  setDefaultCACertificates([...getCACertificates(), cert]);
  const waitMs = 60;
  const port = await portOf(createTlsServer({ key, cert }, (_request, response) => setTimeout(() => response.end("ok"), waitMs)));
  const { outcome, timings } = await send(port);
  expect(outcome).toMatchObject({ statusCode: 200 });
  for (const ms of [timings.dnsMs, timings.connectMs]) expect(ms).toBeGreaterThanOrEqual(0);
  expect(timings.tlsMs).toBeGreaterThan(0);
  expect(timings.firstByteMs).toBeGreaterThan(waitMs / 2);
  const sum = Object.values(timings).reduce<number>((total, ms) => total + (ms ?? 0), 0);
  expect(Math.abs(sum - outcome.durationMs)).toBeLessThan(10);
});

test("a part that was not reached has no time", async () => {
  const port = await portOf(createServer((socket) => socket.on("error", () => undefined).end("no TLS here")));
  const { outcome, timings } = await send(port);
  expect(outcome).toMatchObject({ errorClass: "tls" });
  expect(timings).toEqual({ dnsMs: expect.any(Number), connectMs: expect.any(Number), tlsMs: null, firstByteMs: null });
});
