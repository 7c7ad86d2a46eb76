import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Takes a `%` that begins no character (`/users/%ff`) for the sign itself, in each request that this process receives: nothing stands at such
 * an address, and that is the answer. Next would fail on it with 500, before any code or header of ours. The channel speaks before Next.
 */
export function repairMalformedAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.url = repaired(request.url ?? "/");
  });
}

function repaired(address: string): string {
  const end = address.indexOf("?");
  const path = end === -1 ? address : address.slice(0, end);
  return isDecodable(path) ? address : path.replaceAll("%", "%25") + address.slice(path.length);
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
