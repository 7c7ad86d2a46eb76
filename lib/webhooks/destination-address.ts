import { env } from "@/lib/env";
import { type Address, isInRanges, parseAddress, rangeOfOne, refusedRange } from "./address-ranges";
import { destinationForbidden } from "./destination-url";
import { isOwnMachine } from "./own-machine";

/**
 * Checks that a connection may go to these addresses: all that a name resolves to, or the one in the URL. One forbidden address forbids the
 * name. Throws a DomainError that states the rule and, if there is one, the setting that would allow it.
 */
export function checkAddresses(texts: readonly string[], port: number): void {
  const addresses = texts.map(parsed);
  if (isOwnPort(port) && addresses.some((address) => isOwnMachine(address))) {
    throw destinationForbidden(`Port ${port} is one of the product's own; no setting allows webhooks to reach it.`);
  }
  const refused = addresses.filter((address) => refusedRange(address) !== null && !isInRanges(address, env().webhookAllowCidrs));
  if (refused.length > 0) throw destinationForbidden(refusal(refused));
}

function parsed(text: string): Address {
  const address = parseAddress(text);
  if (!address) throw destinationForbidden(`${text} is not a plain internet address.`);
  return address;
}

function isOwnPort(port: number): boolean {
  return port === env().port || env().ownPorts.includes(port);
}

function refusal(refused: readonly Address[]): string {
  const reasons = refused.map((address) => {
    const range = refusedRange(address);
    return `${address.toString()} is in ${range?.cidr} (${range?.meaning})`;
  });
  const setting = [...env().webhookAllowCidrs, ...new Set(refused.map(rangeOfOne))].join(",");
  return `Webhooks reach public addresses only: ${reasons.join(", ")}. To allow it, set WEBHOOK_ALLOW_CIDRS=${setting}`;
}
