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

/** `newId("order")` → `ord_01k…`: a prefix and a lower-case ULID, monotonic within a process. */
export function newId(kind: IdKind): string {
  return `${prefixes[kind]}_${ulid().toLowerCase()}`;
}

/** The smallest string with which an id created at `instant` or later can begin. Ids created earlier sort before it. */
export function idBound(kind: IdKind, instant: Date): string {
  return `${prefixes[kind]}_${encodeTime(instant.getTime(), 10).toLowerCase()}`;
}

/** The creation time encoded in an id; lists sort by it. */
export function idInstant(id: string): Date {
  return new Date(decodeTime(id.slice(4).toUpperCase()));
}

/** Whether `value` is a well-formed id of this kind. Malformed ids are never looked up. */
export function isId(kind: IdKind, value: string): boolean {
  return new RegExp(`^${prefixes[kind]}_[0-9a-z]{26}$`).test(value);
}
