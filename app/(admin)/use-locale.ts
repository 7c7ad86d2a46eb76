"use client";

import { useSyncExternalStore } from "react";
import { productLocale, readerLocale } from "./reader-locale";

/** The browser's language; where the server renders, which does not know it, the product's own. */
export function useLocale(): string {
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
