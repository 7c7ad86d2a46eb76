import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Client } from "undici";
import { expect, test } from "vitest";
import { repairMalformedAddresses } from "./malformed-address";

test.each([
  ["/users/%ff", "/users/%25ff"],
  ["/users/%zz%20?from=%ff", "/users/%25zz%2520?from=%ff"],
  ["/users/%20?from=%ff", "/users/%20?from=%ff"],
])("%s arrives as %s", async (sent, arrived) => {
  repairMalformedAddresses();
  const server = createServer((incoming, answer) => answer.end(incoming.url));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const client = new Client(`http://127.0.0.1:${port}`);
  const { body } = await client.request({ path: sent, method: "GET" });
  expect(await body.text()).toBe(arrived);
  await client.close();
  server.close();
});
