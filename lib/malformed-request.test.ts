import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Client, type Dispatcher } from "undici";
import { expect, test } from "vitest";
import { repairMalformedRequests } from "./malformed-request";

test.each([
  ["GET", "/users/%ff", "GET /users/%25ff"],
  ["GET", "/users/%zz%20?from=%ff", "GET /users/%25zz%2520?from=%ff"],
  ["GET", "/users/%20?from=%ff", "GET /users/%20?from=%ff"],
  ["GET", "http://elsewhere.example/users?limit=1", "GET /users?limit=1"],
  ["GET", "http://elsewhere.example", "GET /"],
  ["GET", "https://elsewhere.example?limit=1", "GET /?limit=1"],
  ["GET", "/users?from=http://elsewhere.example/", "GET /users?from=http://elsewhere.example/"],
  ["TRACE", "/users", "OPTIONS /users"],
  ["PROPFIND", "/users", "OPTIONS /users"],
  ["DELETE", "/users", "DELETE /users"],
])("%s %s arrives as %s", async (method, path, arrived) => {
  repairMalformedRequests();
  const server = createServer((incoming, answer) => answer.end(`${incoming.method} ${incoming.url}`));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const client = new Client(`http://127.0.0.1:${port}`);
  const { body } = await client.request({ path, method: method as Dispatcher.HttpMethod });
  expect(await body.text()).toBe(arrived);
  await client.close();
  server.close();
});
