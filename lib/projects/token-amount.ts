/**
 * Amounts of tokens are decimal strings outside and in the database, and in between integers of the smallest unit (10^-decimals tokens), so
 * that nothing passes through a float.
 */
export function toTokenUnits(tokens: string, decimals: number): bigint {
  const [whole = "0", fraction = ""] = tokens.split(".");
  // A numeric column may return more trailing zeros than the token has decimals.
  return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
}

/** `1050n` of a token with 2 decimals → `"10.5"`: no trailing zeros. */
export function fromTokenUnits(units: bigint, decimals: number): string {
  const digits = String(units).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return fraction ? `${whole}.${fraction}` : whole;
}

export type Price = { pricePerTokenMinor: bigint; tokenDecimals: number };

/** What `amountMinor` buys, in token units; null when it does not divide exactly. */
export function tokenUnitsFor(amountMinor: bigint, { pricePerTokenMinor, tokenDecimals }: Price): bigint | null {
  const scaled = amountMinor * 10n ** BigInt(tokenDecimals);
  return scaled % pricePerTokenMinor === 0n ? scaled / pricePerTokenMinor : null;
}

/** The smallest amount, at least `minimumMinor`, that {@link tokenUnitsFor} divides exactly. */
export function smallestAmountMinor(minimumMinor: bigint, { pricePerTokenMinor, tokenDecimals }: Price): bigint {
  const step = pricePerTokenMinor / greatestCommonDivisor(pricePerTokenMinor, 10n ** BigInt(tokenDecimals));
  return ((minimumMinor + step - 1n) / step) * step;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
