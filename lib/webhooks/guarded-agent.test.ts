import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createSecureContext, createServer as createTlsServer } from "node:tls";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { forgetEnv } from "@/lib/env";
import { checkDestination } from "./destination";
import { createGuardedAgent } from "./guarded-agent";
import { sendRequest } from "./sender";
import { startNameServer } from "./testing/name-server";
import { cert, key } from "./testing/self-signed";

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

/** A name server that knows one name, with different addresses each time it is asked. */
async function nameServer() {
  const server = await startNameServer();
  closing.push(server.close);
  return server;
}

/** Receivers on two addresses of this machine at the same port: one allowed below, one not. */
const hits = { "127.0.0.1": [] as (string | undefined)[], "127.0.0.2": [] as (string | undefined)[] };
let port = 0;

beforeAll(async () => {
  for (const host of ["127.0.0.1", "127.0.0.2"] as const) {
    const server = createServer((request, response) => {
      hits[host].push(request.headers.host);
      response.setHeader("connection", "close").end("ok");
    });
    server.listen(port, host);
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
    closing.push(() => server.close());
  }
  process.env.WEBHOOK_ALLOW_CIDRS = "127.0.0.1/32";
  forgetEnv();
});

beforeEach(() => {
  for (const list of Object.values(hits)) list.length = 0;
});

const send = (url: string, lookUp: (hostname: string) => Promise<string[]>) =>
  sendRequest({ url, headers: {}, body: "{}", timeoutMs: 2_000 }, createGuardedAgent(lookUp));

test("a name that resolves differently after it was saved is refused when connecting", async () => {
  const { state, lookUp } = await nameServer();
  state.answers = { "receiver.example": [["93.184.216.34"], ["127.0.0.2"]] };
  const url = `http://receiver.example:${port}/`;
  expect(await checkDestination(url, lookUp)).toEqual({ url, warning: null });
  expect(await send(url, lookUp)).toMatchObject({ statusCode: null, errorClass: "destination_forbidden" });
  expect(hits["127.0.0.2"]).toEqual([]);
});

test("each connection resolves once and goes to the address that was checked, whatever the name resolves to later", async () => {
  const { state, lookUp } = await nameServer();
  state.answers = { "receiver.example": [["127.0.0.1"], ["127.0.0.2"]] };
  const agent = createGuardedAgent(lookUp);
  const request = { url: `http://receiver.example:${port}/`, headers: {}, body: "{}", timeoutMs: 2_000 };
  expect(await sendRequest(request, agent)).toMatchObject({ statusCode: 200 });
  expect(state.questions).toHaveLength(1);
  expect(await sendRequest(request, agent)).toMatchObject({ errorClass: "destination_forbidden" });
  expect(state.questions).toHaveLength(2);
  expect(hits).toEqual({ "127.0.0.1": [`receiver.example:${port}`], "127.0.0.2": [] });
});

test("one forbidden address among permitted ones refuses all", async () => {
  const { state, lookUp } = await nameServer();
  state.answers = { "receiver.example": [["127.0.0.1", "127.0.0.2"]] };
  expect(await send(`http://receiver.example:${port}/`, lookUp)).toMatchObject({
    errorClass: "destination_forbidden",
    errorMessage: expect.stringContaining("127.0.0.2 is in 127.0.0.0/8"),
  });
  expect(hits["127.0.0.1"]).toEqual([]);
});

test.each([
  ["127.0.0.1", { statusCode: 200 }],
  ["127.0.0.2", { errorClass: "destination_forbidden" }],
  ["0x7f000002", { errorClass: "destination_forbidden" }],
  ["[::ffff:127.0.0.2]", { errorClass: "destination_forbidden" }],
])("the literal %s is checked too, although it is never looked up", async (host, expected) => {
  const lookUp = () => Promise.reject(new Error("a literal was looked up"));
  expect(await send(`http://${host}:${port}/`, lookUp)).toMatchObject(expected);
  expect(hits["127.0.0.2"]).toEqual([]);
});

test("a name without address is a dns failure", async () => {
  const { lookUp } = await nameServer();
  expect(await send("http://receiver.example/", lookUp)).toMatchObject({ errorClass: "dns" });
});

test("the product's own ports are refused when connecting", async () => {
  process.env.WEBHOOK_OWN_PORTS = String(port);
  forgetEnv();
  expect(await send(`http://127.0.0.1:${port}/`, async () => [])).toMatchObject({ errorClass: "destination_forbidden" });
  delete process.env.WEBHOOK_OWN_PORTS;
  forgetEnv();
  expect(hits["127.0.0.1"]).toEqual([]);
});

test("TLS verifies the URL's host name and trusts no self-signed certificate", async () => {
  const names: string[] = [];
  const SNICallback = (name: string, done: (error: null, context: ReturnType<typeof createSecureContext>) => void) => {
    names.push(name);
    done(null, createSecureContext({ key, cert }));
  };
  const server = createTlsServer({ key, cert, SNICallback }).on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => server.close());
  const outcome = await send(`https://receiver.example:${(server.address() as AddressInfo).port}/`, async () => ["127.0.0.1"]);
  expect(outcome).toMatchObject({ statusCode: null, errorClass: "tls" });
  expect(names).toEqual(["receiver.example"]);
});
