import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { log } from "@/lib/log";
import { eventEndpoint } from "./event-endpoint";
import { startTestServer, type TestEngine } from "./testing/engine";

const received: unknown[] = [];
let engine: TestEngine;

beforeAll(async () => {
  engine = await startTestServer((client) => [
    client.createFunction({ id: "listens", triggers: [{ event: "told" }] }, async ({ event }) => void received.push(event.data.number)),
  ]);
});
afterAll(() => engine.stop());

type Post = { path?: string; method?: string; headers?: Record<string, string>; body?: unknown };

async function post({ path = `/e/${engine.key}`, method = "POST", headers, body = { name: "unheard" } }: Post) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(engine.url + path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: method === "GET" ? undefined : text,
  });
  return { status: response.status, body: await response.json() };
}

test("one or many events are accepted, and answered with their ids in order", async () => {
  expect(await post({ body: { name: "unheard", id: "a", data: { x: 1 }, ts: 5, user: {}, v: "1" } })).toEqual({
    status: 200,
    body: { status: 200, ids: ["a"] },
  });
  const { body } = await post({ body: [{ name: "unheard" }, { name: "unheard", id: "b" }] });
  expect(body).toEqual({ status: 200, ids: [expect.stringMatching(/^[0-9A-Z]{26}$/), "b"] });
});

test("a repeated request with the same seed gets the same ids and starts nothing again", async () => {
  const repeated = {
    headers: { "x-inngest-event-id-seed": "1795423945003,qaUIzGzDvPO7+g==" },
    body: [1, 2].map((number) => ({ name: "told", data: { number } })),
  };
  const first = await post(repeated);
  expect(await post(repeated)).toEqual(first);
  await post({ body: { name: "told", data: { number: 3 } } });
  await vi.waitFor(() => expect(received).toContain(3));
  expect([...received].sort()).toEqual([1, 2, 3]);
});

test("a wrong key is refused, whatever its length", async () => {
  for (const key of ["wrong", "x".repeat(engine.key.length), `${engine.key}x`, "%00", ""]) {
    expect(await post({ path: `/e/${key}` })).toEqual({ status: 401, body: { status: 401, error: "Event key not found" } });
  }
});

test.each([
  ["another content type", 415, { headers: { "content-type": "text/plain" } }],
  ["a form", 415, { headers: { "content-type": "application/x-www-form-urlencoded" } }],
  ["too large a body", 413, { body: { name: "unheard", data: { text: "x".repeat(1024 * 1024) } } }],
  ["no JSON", 400, { body: '{"name":' }],
  ["no name", 400, { body: { data: {} } }],
  ["an empty list", 400, { body: [] }],
  ["a reserved name", 400, { body: { name: "inngest/function.failed" } }],
  ["NUL in the id", 400, { body: { name: "unheard", id: "a\u0000" } }],
  ["an unknown field", 400, { body: { name: "unheard", key: 1 } }],
  ["data that is no object", 400, { body: { name: "unheard", data: [1] } }],
  ["another method", 405, { method: "PUT" }],
  ["another path", 404, { path: "/v0/gql" }],
  ["more of a path", 404, { path: "/e/key-of-the-tests/more" }],
] satisfies [string, number, Post][])("%s is refused with %i", async (_name, status, request) => {
  const answer = await post(request);
  expect(answer).toEqual({ status, body: { status, error: expect.any(String) } });
});

test("too large a body without a content-length is refused as well", async () => {
  const posting = request(`${engine.url}/e/${engine.key}`, { method: "POST", headers: { "content-type": "application/json" } });
  for (let sent = 0; sent < 40; sent += 1) posting.write(Buffer.alloc(64 * 1024, 32));
  posting.end();
  const [response] = await once(posting, "response");
  expect(response.statusCode).toBe(413);
  response.resume();
});

test("health needs no key", async () => {
  expect(await post({ path: "/health", method: "GET" })).toEqual({ status: 200, body: { status: 200 } });
});

test.each([
  ["an outage of the database", Object.assign(new Error("closed"), { code: "CONNECTION_CLOSED" }), 503, "the database cannot be reached", "warn"],
  ["a fault of our own", new Error("a bug"), 500, "internal error", "error"],
] as const)("%s is answered as what it is, and logged", async (_name, fault, status, error, level) => {
  const logged = vi.spyOn(log, level);
  const fail = () => Promise.reject(fault);
  const endpoint = eventEndpoint({ key: "key", accept: fail, checkHealth: fail }).listen(0, "127.0.0.1");
  onTestFinished(() => void endpoint.close());
  await once(endpoint, "listening");
  const url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`;
  const headers = { "content-type": "application/json" };
  for (const response of [await fetch(`${url}/health`), await fetch(`${url}/e/key`, { method: "POST", headers, body: '{"name":"unheard"}' })]) {
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ status, error });
    expect(logged).toHaveBeenLastCalledWith({ err: fault }, expect.any(String));
  }
});
