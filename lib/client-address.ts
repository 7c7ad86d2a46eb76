import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Who called: the nearest address that is no trusted proxy. `X-Forwarded-For` is read from its end, since only what a proxy of
 * TRUSTED_PROXIES appended is true; the rest is what the caller wrote. Null where the socket's address is not known.
 */
export function clientAddress(headers: Headers, socketAddress: string | null): string | null {
  let nearest = parseAddress(socketAddress ?? "");
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").reverse();
  for (const entry of forwarded) {
    if (!nearest || !isTrustedProxy(nearest)) break;
    const next = parseAddress(entry.trim());
    if (!next) break;
    nearest = next;
  }
  return nearest?.toString() ?? null;
}

/** IPv4 in the clothes of IPv6 (`::ffff:192.0.2.1`, as a dual-stack socket names it) becomes IPv4. */
function parseAddress(text: string): Address | null {
  return ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

function isTrustedProxy(address: Address): boolean {
  return env().trustedProxies.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range);
    return network.kind() === address.kind() && address.match(network, bits);
  });
}
