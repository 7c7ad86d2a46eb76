/** ISO 4217 codes of the currencies that an offering may have. */
export const currencies = ["EUR", "USD", "GBP", "CHF"] as const;

/** All of them have two decimals. */
const minorDigits = 2;
const minorPerMajor = 10n ** BigInt(minorDigits);

/** A decimal string as accepted from outside: no sign, no exponent, no leading zeros, at most two decimals. */
export const amountPattern = /^(?:0|[1-9]\d{0,12})(?:\.\d{1,2})?$/;

/** `"1000.5"` → `100050n` (minor units). Throws on what {@link amountPattern} rejects; callers validate first. */
export function toMinor(amount: string): bigint {
  if (!amountPattern.test(amount)) throw new RangeError(`not an amount: ${amount}`);
  const [major = "0", minor = ""] = amount.split(".");
  return BigInt(major) * minorPerMajor + BigInt(minor.padEnd(minorDigits, "0"));
}

/** `100050n` (minor units) → `"1000.50"`. */
export function fromMinor(amountMinor: bigint): string {
  const sign = amountMinor < 0n ? "-" : "";
  const absolute = amountMinor < 0n ? -amountMinor : amountMinor;
  return `${sign}${absolute / minorPerMajor}.${String(absolute % minorPerMajor).padStart(minorDigits, "0")}`;
}

/** Formats a decimal string for people: `"1234.5"` → `€1,234.50` in locales that write it so. */
export function formatAmount(amount: string, currency: string, locale: string): string {
  // As text, so that no amount passes through a float.
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount as Intl.StringNumericLiteral);
}

/** Formats a decimal string without a currency, with all its decimals: `"12345.5"` → `12,345.5`. */
export function formatQuantity(quantity: string, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(quantity as Intl.StringNumericLiteral);
}
