import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { request } from "undici";
import { expect, test } from "vitest";
import { markPeerAddresses, peerAddressHeader } from "./peer-address";

test("the header holds the socket's address, whatever the caller sent", async () => {
  markPeerAddresses();
  const server = createServer((incoming, answer) => answer.end(incoming.headers[peerAddressHeader]));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const { body } = await request(`http://127.0.0.1:${port}/`, { headers: { [peerAddressHeader]: "203.0.113.9" } });
  expect(await body.text()).toBe("127.0.0.1");
  server.close();
});
