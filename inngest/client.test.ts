import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetEnv } from "@/lib/env";
import { inngest } from "./client";
import { deliveriesRequested, deliveryFailing } from "./events";

const requests: { method: string | undefined; url: string | undefined }[] = [];
let server: Server;
let url: string;
let answer: string | null;

beforeEach(async () => {
  answer = JSON.stringify({ ids: ["1"], status: 200 });
  requests.length = 0;
  server = createServer((request: IncomingMessage, response) => {
    requests.push({ method: request.method, url: request.url });
    if (answer) response.end(answer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  forgetEnv();
  server.closeAllConnections();
  server.close();
});

function configure(variables: Record<string, string>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  forgetEnv();
}

const id = (prefix: string) => `${prefix}_01k000000000000000000000ab`;
const failing = deliveryFailing.create({ webhookId: id("whk"), deliveryId: id("dlv") }, { id: "dlv:1:0" });

test("events go to the configured server, with its key", async () => {
  configure({ INNGEST_EMBEDDED_URL: url, INNGEST_EMBEDDED_KEY: "embedded-key" });
  await inngest.send(failing);
  configure({ INNGEST_DEV: url });
  await inngest.send(failing);
  configure({ INNGEST_DEV: "", INNGEST_BASE_URL: url, INNGEST_EVENT_KEY: "real-key", INNGEST_SIGNING_KEY: "signkey-test-00" });
  await inngest.send(failing);
  expect(requests.map(({ url }) => url)).toEqual(["/e/embedded-key", "/e/NO_EVENT_KEY_SET", "/e/real-key"]);
});

test("a real server's calls must be signed, the others' need not be", () => {
  configure({ INNGEST_EMBEDDED_URL: url, INNGEST_EMBEDDED_KEY: "k" });
  expect(inngest.mode).toBe("dev");
  configure({ INNGEST_BASE_URL: url, INNGEST_EVENT_KEY: "real-key", INNGEST_SIGNING_KEY: "signkey-test-00" });
  expect(inngest.mode).toBe("cloud");
  expect(inngest.signingKey).toBe("signkey-test-00");
});

test("an event that violates its schema is not sent", async () => {
  configure({ INNGEST_EMBEDDED_URL: url, INNGEST_EMBEDDED_KEY: "k" });
  const tooMany = Array.from({ length: 101 }, () => id("dlv"));
  await expect(inngest.send(deliveriesRequested.create({ webhookId: id("whk"), deliveryIds: tooMany }))).rejects.toThrow();
  await expect(inngest.send(deliveriesRequested.create({ webhookId: id("whk"), deliveryIds: [] }))).rejects.toThrow();
  await expect(inngest.send(deliveryFailing.create({ webhookId: id("whk"), deliveryId: "\u0000" }))).rejects.toThrow();
  expect(requests).toEqual([]);
});

test("a request to a server that does not answer times out after two seconds", async () => {
  configure({ INNGEST_EMBEDDED_URL: url, INNGEST_EMBEDDED_KEY: "k" });
  answer = null;
  const timeout = AbortSignal.timeout;
  const limit = vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => timeout(ms / 50));
  await expect(inngest.send(failing)).rejects.toThrow();
  expect(requests).toHaveLength(5);
  expect(limit.mock.calls).toEqual(Array(5).fill([2000]));
});
