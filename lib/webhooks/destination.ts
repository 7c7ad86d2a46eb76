import { isIP } from "node:net";
import { checkAddresses } from "./destination-address";
import { parseDestination } from "./destination-url";
import { type HostLookup, lookUpHost } from "./host-lookup";
import { findInspectorRoute } from "./inspector-route";
import { portOf } from "./ports";

const lookupTimeoutMs = 5_000;

/** A URL that may be saved, as the parser normalizes it, with a warning if its host cannot be resolved at present. */
export type Destination = { url: string; warning: string | null };

/**
 * The guard when a webhook is saved. A forbidden URL or address throws a DomainError; a host that does not resolve is accepted with a
 * warning, since it may exist later. Every connection is checked again when it is made (`guarded-agent.ts`).
 */
export async function checkDestination(text: string, lookUp: HostLookup = lookUpHost): Promise<Destination> {
  const url = parseDestination(text);
  if (await findInspectorRoute(url)) return { url: url.href, warning: null };
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(hostname) ? [hostname] : await addressesNow(hostname, lookUp);
  checkAddresses(addresses, portOf(url));
  const warning = addresses.length > 0 ? null : `The host ${hostname} does not resolve at present. Deliveries will fail and be retried until it does.`;
  return { url: url.href, warning };
}

async function addressesNow(hostname: string, lookUp: HostLookup): Promise<string[]> {
  const patience = Promise.withResolvers<string[]>();
  const timer = setTimeout(() => patience.resolve([]), lookupTimeoutMs);
  try {
    return await Promise.race([lookUp(hostname).catch(() => []), patience.promise]);
  } finally {
    clearTimeout(timer);
  }
}
