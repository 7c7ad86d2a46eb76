import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * The caller's address: the nearest one that is not a trusted proxy. `X-Forwarded-For` is read from its end, because only entries appended
 * by one of TRUSTED_PROXIES can be believed; the caller may have written the rest. Null if the socket's address is not known.
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

/** An IPv4-mapped IPv6 address (`::ffff:192.0.2.1`, as a dual-stack socket reports it) becomes IPv4. */
function parseAddress(text: string): Address | null {
  return ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

function isTrustedProxy(address: Address): boolean {
  return env().trustedProxies.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range);
    return network.kind() === address.kind() && address.match(network, bits);
  });
}
