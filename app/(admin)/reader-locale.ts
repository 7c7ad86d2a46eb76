/** The default locale for numbers. */
export const productLocale = "en-GB";

/** The browser's language if `Intl` accepts it. Some browsers report invalid tags, such as `en-US@posix` on a machine with a POSIX locale. */
export function readerLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? productLocale;
  } catch {
    return productLocale;
  }
}
