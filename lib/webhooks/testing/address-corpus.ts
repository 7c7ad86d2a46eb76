/** Written down independently of the code, so that a range missing there is noticed here. */
const ipv4Ranges = [
  ["0.0.0.0", "0.255.255.255"],
  ["10.0.0.0", "10.255.255.255"],
  ["100.64.0.0", "100.127.255.255"],
  ["127.0.0.0", "127.255.255.255"],
  ["169.254.0.0", "169.254.255.255"],
  ["172.16.0.0", "172.31.255.255"],
  ["192.0.0.0", "192.0.0.255"],
  ["192.0.2.0", "192.0.2.255"],
  ["192.88.99.0", "192.88.99.255"],
  ["192.168.0.0", "192.168.255.255"],
  ["198.18.0.0", "198.19.255.255"],
  ["198.51.100.0", "198.51.100.255"],
  ["203.0.113.0", "203.0.113.255"],
  ["224.0.0.0", "239.255.255.255"],
  ["240.0.0.0", "255.255.255.255"],
  ["168.63.129.16", "168.63.129.16"],
] as const;

/** Well-known ones: cloud metadata services, the usual first addresses of home networks. */
const known = ["127.0.0.1", "169.254.169.254", "10.0.0.1", "192.168.1.1", "172.17.0.1", "100.100.100.200", "192.0.0.192"];

/** Just outside the ranges. */
const publicIpv4 = ["1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255"];
const morePublicIpv4 = ["169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0", "192.88.98.255", "192.88.100.0"];
const stillMorePublicIpv4 = ["192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0"];
const lastPublicIpv4 = ["223.255.255.255", "168.63.129.15", "168.63.129.17"];

/** Each writes an IPv4 address in a form that the URL standard accepts. */
const ipv4Spellings: Record<string, (parts: number[]) => string> = {
  plain: (parts) => parts.join("."),
  decimal: (parts) => String(asNumber(parts)),
  hexadecimal: (parts) => `0x${asNumber(parts).toString(16)}`,
  octal: (parts) => `0${asNumber(parts).toString(8)}`,
  "dotted hexadecimal": (parts) => parts.map((part) => `0x${part.toString(16)}`).join("."),
  "dotted octal": (parts) => parts.map((part) => `0${part.toString(8)}`).join("."),
  mixed: ([a = 0, b = 0, c = 0, d = 0]) => `0x${a.toString(16)}.0${b.toString(8)}.${c * 256 + d}`,
  "two parts": ([a = 0, b = 0, c = 0, d = 0]) => `${a}.${b * 65_536 + c * 256 + d}`,
  "trailing dot": (parts) => `${parts.join(".")}.`,
  "full-width digits": (parts) => [...parts.join(".")].map((sign) => (sign === "." ? "．" : String.fromCodePoint(0xff10 + Number(sign)))).join(""),
  "ideographic dots": (parts) => parts.join("。"),
  "percent-encoded": (parts) => [...parts.join(".")].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join(""),
};

/** Each embeds an IPv4 address in an IPv6 one. Refused whatever is embedded. */
const embeddings: Record<string, (parts: number[]) => string> = {
  "IPv4-mapped": (parts) => `[::ffff:${parts.join(".")}]`,
  "IPv4-mapped, in hexadecimal": (parts) => `[0:0:0:0:0:FFFF:${groups(parts)}]`,
  "IPv4-compatible": (parts) => `[::${groups(parts)}]`,
  "IPv4-translated": (parts) => `[::ffff:0:${groups(parts)}]`,
  NAT64: (parts) => `[64:ff9b::${parts.join(".")}]`,
  "local NAT64": (parts) => `[64:ff9b:1::${groups(parts)}]`,
  "6to4": (parts) => `[2002:${groups(parts)}::1]`,
  Teredo: (parts) => `[2001:0:1:2:3:4:${groups(parts.map((part) => 255 - part))}]`,
};

const specialIpv6 = [
  ...["::", "::1", "::2", "100::", "100::1", "100:0:0:1::1", "1::", "1fff:ffff::1", "4000::", "4000::1", "5f00::1", "64:ff9a::1", "8000::1", "9fff::1"],
  ...["2001::", "2001::1", "2001:1::1", "2001:2::1", "2001:3::1", "2001:4:112::1", "2001:10::1", "2001:20::1", "2001:30::1", "2001:1ff:ffff:ffff::1"],
  ...["2001:db8::", "2001:db8::1", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2002::", "2002:ffff::1", "3fff::", "3fff:fff:ffff::1", "a000::1", "e000::1"],
  ...["fc00::", "fc00::1", "fd00:ec2::254", "fdff:ffff::1", "fe00::1", "fe80::", "fe80::1", "febf::1", "fec0::1", "feff::1", "ff00::1", "ff02::1", "ffff::1"],
];

const publicIpv6 = ["2000::1", "2001:200::1", "2001:db7:ffff::1", "2001:db9::1", "2003::1", "2606:4700:4700::1111", "2a00:1450::1", "3ffe::1", "3fff:1000::1"];

export type CorpusEntry = { host: string; spelling: string };

const wholePublicIpv4 = [...publicIpv4, ...morePublicIpv4, ...stillMorePublicIpv4, ...lastPublicIpv4];

/** Hosts that no webhook may reach. */
export function refusedHosts(): CorpusEntry[] {
  const ends = ipv4Ranges.flatMap(([first, last]) => (first === last ? [first] : [first, last]));
  const special = [...ends, ...known].map(partsOf);
  return [
    ...spelled(special, ipv4Spellings),
    ...spelled([...special, ...wholePublicIpv4.slice(0, 4).map(partsOf)], embeddings),
    ...specialIpv6.map((address) => ({ host: `[${address}]`, spelling: "IPv6" })),
  ];
}

/** Public hosts. */
export function permittedHosts(): CorpusEntry[] {
  return [...spelled(wholePublicIpv4.map(partsOf), ipv4Spellings), ...publicIpv6.map((address) => ({ host: `[${address}]`, spelling: "IPv6" }))];
}

function spelled(addresses: number[][], spellings: Record<string, (parts: number[]) => string>): CorpusEntry[] {
  return Object.entries(spellings).flatMap(([spelling, write]) => addresses.map((parts) => ({ host: write(parts), spelling })));
}

function partsOf(address: string): number[] {
  return address.split(".").map(Number);
}

function asNumber([a = 0, b = 0, c = 0, d = 0]: number[]): number {
  return ((a * 256 + b) * 256 + c) * 256 + d;
}

/** `7f00:1` */
function groups([a = 0, b = 0, c = 0, d = 0]: number[]): string {
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
