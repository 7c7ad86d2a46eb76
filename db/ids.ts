import { decodeTime, encodeTime, monotonicFactory } from "ulid";

const prefixes = {
  admin: "adm",
  session: "ses",
  user: "usr",
  project: "prj",
  order: "ord",
  investment: "inv",
  transaction: "txn",
  identification: "kyc",
  seeding: "sed",
  distribution: "dst",
  snapshot: "snp",
  webhook: "whk",
  event: "evt",
  delivery: "dlv",
  key: "key",
  audit: "aud",
  recovery: "rec",
  alert: "alr",
  inspector: "isp",
} as const;

export type IdKind = keyof typeof prefixes;

const ulid = monotonicFactory();

/** `newId("order")` → `ord_01k…`: a prefix and a lower-case ULID, which ascends in the order of making within a process. */
export function newId(kind: IdKind): string {
  return `${prefixes[kind]}_${ulid().toLowerCase()}`;
}

/** The lowest text that an id made at `instant` or later can begin with: a bound between ids made before and after. */
export function idBound(kind: IdKind, instant: Date): string {
  return `${prefixes[kind]}_${encodeTime(instant.getTime(), 10).toLowerCase()}`;
}

/** The instant that an id begins with, by which lists sort. */
export function idInstant(id: string): Date {
  return new Date(decodeTime(id.slice(4).toUpperCase()));
}

/** Whether `value` has the form of an id of this kind. What has not is never looked up. */
export function isId(kind: IdKind, value: string): boolean {
  return new RegExp(`^${prefixes[kind]}_[0-9a-z]{26}$`).test(value);
}
