import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Carries the socket address of a request, which Next does not expose. Input for `clientAddress`. */
export const peerAddressHeader = "x-peer-address";

/**
 * Sets the header on each request that this process receives, overwriting whatever the caller sent under its name. Node's diagnostics
 * channel fires before any handler sees the request.
 */
export function markPeerAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerAddressHeader] = request.socket.remoteAddress ?? "";
  });
}
