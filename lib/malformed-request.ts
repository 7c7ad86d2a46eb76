import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** What Next has handlers for. Others it answers in ways of its own, and TRACE with 500. */
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Makes each request that this process receives one that Next can take: on these it would fail before any code or header of ours. The
 * channel speaks before Next.
 *
 * - A `%` that begins no character (`/users/%ff`) is taken for the sign itself: nothing stands at such an address, and that is the answer.
 * - Of an absolute address (`GET http://host/path`), which every server must take (RFC 9112), only the path counts.
 * - A method that Next does not know is taken for OPTIONS, which changes nothing and which no handler of ours takes.
 */
export function repairMalformedRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.url = decodable(pathOf(request.url ?? "/"));
    if (!methods.has(request.method ?? "")) request.method = "OPTIONS";
  });
}

function pathOf(address: string): string {
  const [origin] = /^https?:\/\/[^/?#]*/i.exec(address) ?? [""];
  const path = address.slice(origin.length);
  return path.startsWith("/") ? path : `/${path}`;
}

function decodable(address: string): string {
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
