import { monotonicFactory } from "ulid";

const prefixes = {
  admin: "adm",
  session: "ses",
  user: "usr",
  project: "prj",
  order: "ord",
  investment: "inv",
  transaction: "txn",
  identification: "kyc",
  distribution: "dst",
  snapshot: "snp",
  webhook: "whk",
  event: "evt",
  delivery: "dlv",
  key: "key",
  audit: "aud",
} as const;

export type IdKind = keyof typeof prefixes;

const ulid = monotonicFactory();

/** `newId("order")` → `ord_01k…`: a prefix and a lower-case ULID, which ascends in the order of making within a process. */
export function newId(kind: IdKind): string {
  return `${prefixes[kind]}_${ulid().toLowerCase()}`;
}

/** Whether `value` has the form of an id of this kind. What has not is never looked up. */
export function isId(kind: IdKind, value: string): boolean {
  return new RegExp(`^${prefixes[kind]}_[0-9a-z]{26}$`).test(value);
}
