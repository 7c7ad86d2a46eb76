/** The product's own way of writing numbers. */
export const productLocale = "en-GB";

/** What `Intl` can use of a browser's language: some report what is no language tag, such as `en-US@posix` on a machine with a POSIX locale. */
export function readerLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? productLocale;
  } catch {
    return productLocale;
  }
}
