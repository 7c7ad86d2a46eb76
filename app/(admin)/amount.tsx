"use client";

import { useSyncExternalStore } from "react";
import { formatAmount } from "@/lib/money";
import { productLocale, readerLocale } from "./reader-locale";

/** Money in the reader's own way of writing numbers. `amount` is a decimal string. In tables its cell is `text-right`. */
export function Amount({ amount, currency }: { amount: string; currency: string }) {
  const locale = useLocale();
  return <span className="whitespace-nowrap tabular-nums">{formatAmount(amount, currency, locale)}</span>;
}

/** The browser's language; where the server renders, which does not know it, the product's own. */
function useLocale(): string {
  return useSyncExternalStore(
    subscribe,
    () => readerLocale(navigator.language),
    () => productLocale,
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("languagechange", onChange);
  return () => window.removeEventListener("languagechange", onChange);
}
