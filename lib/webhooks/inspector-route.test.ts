import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createInspector } from "@/db/factories/inspectors";
import { forgetEnv } from "@/lib/env";
import { checkDestination } from "./destination";
import { sendRequest } from "./sender";
import { sendTimedRequest } from "./timed-request";

/** Stands in for the app: listens on the product's own port and records everything that reaches it. */
const arrived: string[] = [];
const app = createServer((request, response) => {
  arrived.push(`${request.method} ${request.url}`);
  response.end("ok");
});
let port = 0;
let token = "";
let dead = "";

function configure(variables: Record<string, string>): void {
  for (const name of ["APP_ENV", "ADMIN_PASSWORD", "HOST", "NEXTAUTH_URL"]) delete process.env[name];
  Object.assign(process.env, { PORT: String(port), WEBHOOK_ALLOW_CIDRS: "0.0.0.0/0,::/0", ...variables });
  forgetEnv();
}

beforeAll(async () => {
  app.listen(0, "127.0.0.1");
  await once(app, "listening");
  port = (app.address() as AddressInfo).port;
  token = (await createInspector()).token;
  dead = (await createInspector({ expiresAt: new Date(Date.now() - 1_000) })).token;
});
afterAll(() => {
  app.closeAllConnections();
  app.close();
});
beforeEach(() => {
  arrived.length = 0;
  configure({ NEXTAUTH_URL: `http://localhost:${port}` });
});

const send = (url: string) => sendRequest({ url, headers: {}, body: "{}", timeoutMs: 2_000 });

test("a live inspector of this installation may be saved and is reached", async () => {
  const url = `http://localhost:${port}/inspect/${token}`;
  expect(await checkDestination(url)).toEqual({ url, warning: null });
  expect(await send(url)).toMatchObject({ statusCode: 200 });
  expect(arrived).toEqual([`POST /inspect/${token}`]);
});

test("a test event reaches it too, and reports how long the response took", async () => {
  const { outcome, timings } = await sendTimedRequest({ url: `http://localhost:${port}/inspect/${token}`, headers: {}, body: "{}", timeoutMs: 2_000 });
  expect(outcome).toMatchObject({ statusCode: 200 });
  expect(timings).toEqual({ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: expect.any(Number) });
});

test("it is reached on this machine, whatever the public name resolves to and whichever proxy is in front", async () => {
  configure({ NEXTAUTH_URL: "https://offering.example", HOST: "0.0.0.0", APP_ENV: "test" });
  expect(await send(`https://offering.example/inspect/${token}`)).toMatchObject({ statusCode: 200 });
  expect(arrived).toEqual([`POST /inspect/${token}`]);
});

/** `L` stands for the live token, `D` for one that has expired, `P` for the product's port. */
const refused = [
  "http://localhost:P/",
  "http://localhost:P/inspect",
  "http://localhost:P/inspect/",
  "http://localhost:P/inspect/D",
  "http://localhost:P/inspect/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  "http://localhost:P/inspect/L/",
  "http://localhost:P/inspect/L?a=1",
  "http://localhost:P/inspect/L?",
  "http://localhost:P/inspect/L#a",
  "http://localhost:P/inspect/L/../../api/v1/orders",
  "http://localhost:P/inspect/L/%2e%2e/%2e%2e/api/health",
  "http://localhost:P/inspect/L%2f..%2f..%2fapi",
  "http://localhost:P/inspect/L%00",
  "http://localhost:P/inspect//L",
  "http://localhost:P//inspect/L",
  "http://localhost:P/INSPECT/L",
  "http://localhost:P/api/v1/orders?x=/inspect/L",
  "http://localhost:P/api/inngest#/inspect/L",
  "http://localhost:P/configuration",
  "http://127.0.0.1:P/inspect/L",
  "http://0x7f.1:P/inspect/L",
  "http://[::1]:P/inspect/L",
  "http://[::ffff:127.0.0.1]:P/inspect/L",
  "http://0.0.0.0:P/inspect/L",
  "http://user@localhost:P/inspect/L",
  "http://localhost:P@127.0.0.1:P/inspect/L",
  "https://localhost:P/inspect/L",
  "http://127.0.0.1:P/",
] as const;

test.each(refused)("%s is refused at saving and at sending, and nothing reaches the product's port", async (form) => {
  const url = form.replaceAll("P", String(port)).replaceAll("L", token).replaceAll("D", dead);
  await expect(checkDestination(url)).rejects.toMatchObject({ code: "destination_forbidden" });
  expect(await send(url)).toMatchObject({ statusCode: null, errorClass: "destination_forbidden" });
  expect(arrived).toEqual([]);
});

test("a connection kept open to an inspector is reused for no other address", async () => {
  expect(await send(`http://localhost:${port}/inspect/${token}`)).toMatchObject({ statusCode: 200 });
  for (const path of ["/api/health", `/inspect/${dead}`]) expect(await send(`http://localhost:${port}${path}`)).toMatchObject({ statusCode: null });
  expect(arrived).toEqual([`POST /inspect/${token}`]);
});

test("in production there are no inspectors", async () => {
  configure({ NEXTAUTH_URL: `http://localhost:${port}`, APP_ENV: "production", ADMIN_PASSWORD: "twelve characters" });
  expect(await send(`http://localhost:${port}/inspect/${token}`)).toMatchObject({ errorClass: "destination_forbidden" });
  configure({ NEXTAUTH_URL: `https://localhost:${port}`, APP_ENV: "production", ADMIN_PASSWORD: "twelve characters" });
  expect(await send(`https://localhost:${port}/inspect/${token}`)).toMatchObject({ errorClass: "destination_forbidden" });
  expect(arrived).toEqual([]);
});
