import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Carries the address of the socket a request came through, which Next does not tell. Input for `clientAddress`. */
export const peerAddressHeader = "x-peer-address";

/**
 * Writes the header into each request that this process receives, over whatever the caller may have sent under its name. The channel
 * is Node's own and speaks before any handler sees the request.
 */
export function markPeerAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerAddressHeader] = request.socket.remoteAddress ?? "";
  });
}
