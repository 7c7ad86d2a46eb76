"use client";

import { formatAmount } from "@/lib/money";
import { useLocale } from "./use-locale";

/** Money formatted for the browser's locale. `amount` is a decimal string. In tables, give its cell `text-right`. */
export function Amount({ amount, currency }: { amount: string; currency: string }) {
  const locale = useLocale();
  return <span className="whitespace-nowrap tabular-nums">{formatAmount(amount, currency, locale)}</span>;
}
