"use client";

import { useSyncExternalStore } from "react";
import { productLocale, readerLocale } from "./reader-locale";

/** The browser's locale; during server rendering, where it is unknown, the default. */
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
