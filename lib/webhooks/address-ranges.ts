import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

export type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Range = { cidr: string; meaning: string };

/** IPv4 ranges that are not global unicast: IANA's special-purpose registry (RFC 6890), multicast, and one address of Azure's. */
const refusedIpv4 = ranges([
  ["0.0.0.0/8", "this network"],
  ["10.0.0.0/8", "private"],
  ["100.64.0.0/10", "carrier-grade NAT"],
  ["127.0.0.0/8", "loopback"],
  ["169.254.0.0/16", "link-local, where clouds keep their metadata"],
  ["172.16.0.0/12", "private"],
  ["192.0.0.0/24", "protocol assignments"],
  ["192.0.2.0/24", "documentation"],
  ["192.88.99.0/24", "6to4 relays"],
  ["192.168.0.0/16", "private"],
  ["198.18.0.0/15", "benchmarks"],
  ["198.51.100.0/24", "documentation"],
  ["203.0.113.0/24", "documentation"],
  ["224.0.0.0/4", "multicast"],
  ["240.0.0.0/4", "reserved"],
  ["168.63.129.16/32", "Azure's host"],
]);

/**
 * In IPv6 only 2000::/3 is global unicast, and not all of it. Ranges outside it are listed for their meaning; an address there that matches
 * none is refused as well.
 */
const refusedIpv6 = ranges([
  ["2001::/23", "protocol assignments, Teredo among them"],
  ["2001:db8::/32", "documentation"],
  ["2002::/16", "6to4"],
  ["3fff::/20", "documentation"],
  ["::1/128", "loopback"],
  ["::ffff:0:0/96", "IPv4-mapped"],
  ["64:ff9b::/96", "NAT64"],
  ["64:ff9b:1::/48", "NAT64"],
  ["fc00::/7", "private"],
  ["fe80::/10", "link-local"],
  ["ff00::/8", "multicast"],
  ["::/96", "IPv4-compatible"],
]);

const globalUnicastIpv6 = ipaddr.IPv6.parseCIDR("2000::/3");
const restOfIpv6: Range = { cidr: "::/0", meaning: "outside 2000::/3, the only global unicast range of IPv6" };

function ranges(entries: [cidr: string, meaning: string][]) {
  return entries.map(([cidr, meaning]) => ({ cidr, meaning, parsed: ipaddr.parseCIDR(cidr) }));
}

/**
 * Null unless it is a plain address: zone ids (`fe80::1%eth0`) and old notations (octal, hex, short) are read differently by different
 * resolvers and parsers.
 */
export function parseAddress(text: string): Address | null {
  return isIP(text) === 0 || text.includes("%") ? null : ipaddr.parse(text);
}

/** The range for which an address is refused; null when it is global unicast. */
export function refusedRange(address: Address): Range | null {
  const found = (address.kind() === "ipv4" ? refusedIpv4 : refusedIpv6).find(({ parsed }) => matches(address, parsed));
  if (found || address.kind() === "ipv4") return found ?? null;
  return matches(address, globalUnicastIpv6) ? null : restOfIpv6;
}

/** Whether one of the ranges (`10.0.0.0/8`) contains the address. IPv4-mapped addresses and ranges count as IPv4. */
export function isInRanges(address: Address, cidrs: readonly string[]): boolean {
  const plain = unmapped(address);
  return cidrs.some((cidr) => matches(plain, unmappedRange(cidr)));
}

/** The range of this address alone, as WEBHOOK_ALLOW_CIDRS takes it: `127.0.0.1/32`. */
export function rangeOfOne(address: Address): string {
  const plain = unmapped(address);
  return `${plain.toString()}/${plain.kind() === "ipv4" ? 32 : 128}`;
}

function unmapped(address: Address): Address {
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

function unmappedRange(cidr: string): [Address, number] {
  const [address, bits] = ipaddr.parseCIDR(cidr);
  const plain = bits >= 96 ? unmapped(address) : address;
  return [plain, plain === address ? bits : bits - 96];
}

function matches(address: Address, [base, bits]: [Address, number]): boolean {
  return address.kind() === base.kind() && address.match(base, bits);
}
