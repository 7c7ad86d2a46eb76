"use client";

import { formatAmount } from "@/lib/money";
import { useLocale } from "./use-locale";

/** Money in the reader's own way of writing numbers. `amount` is a decimal string. In tables its cell is `text-right`. */
export function Amount({ amount, currency }: { amount: string; currency: string }) {
  const locale = useLocale();
  return <span className="whitespace-nowrap tabular-nums">{formatAmount(amount, currency, locale)}</span>;
}
