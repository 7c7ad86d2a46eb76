import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** The methods Next has handlers for. It responds to others in its own ways, and to TRACE with 500. */
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Repairs requests on which Next would fail before any code or header of ours runs. The channel fires before Next sees them.
 *
 * - A `%` that begins no valid character (`/users/%ff`) is taken literally, so that the response is the usual 404.
 * - Of an absolute URL (`GET http://host/path`), which every server must accept (RFC 9112), only the path is used.
 * - A method unknown to Next becomes OPTIONS, which changes nothing and which none of our routes handles.
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
