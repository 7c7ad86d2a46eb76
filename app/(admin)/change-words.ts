import type { ChangeView } from "@/lib/audit/history";

const prefixes = { admin: "", api_key: "API key ", callback: "call-back of ", system: "the product, " } as const satisfies Record<ChangeView["byKind"], string>;

/** Who made a change: `API key om_test_…`, `the product, expiry`. */
export function actorInWords(kind: ChangeView["byKind"], label: string): string {
  return `${prefixes[kind]}${label}`;
}

/** `order.created` → `Order created`, `api_key.revoked` → `API key revoked`. */
export function actionInWords(action: string): string {
  const words = action.replace(/[._]/g, " ").replace(/\b(api|kyc)\b/g, (short) => short.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}
