import fc from "fast-check";
import { expect, test } from "vitest";
import { fromTokenUnits, smallestAmountMinor, tokenUnitsFor, toTokenUnits } from "./token-amount";

const decimals = fc.integer({ min: 0, max: 18 });
const amountMinor = fc.bigInt(1n, 10n ** 15n);
const price = fc.record({ pricePerTokenMinor: fc.bigInt(1n, 10n ** 9n), tokenDecimals: decimals });

test("token units and decimals round trip, with or without trailing zeros", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 40n), decimals, (units, decimals) => {
      const text = fromTokenUnits(units, decimals);
      expect(text).toMatch(/^(0|[1-9]\d*)(\.\d*[1-9])?$/);
      expect(toTokenUnits(text, decimals)).toBe(units);
      expect(toTokenUnits(`${text.includes(".") ? text : `${text}.`}00`, decimals)).toBe(units);
    }),
  );
});

test("the tokens bought cost exactly the amount, and an amount that does not divide buys none", () => {
  fc.assert(
    fc.property(amountMinor, price, (amount, price) => {
      const units = tokenUnitsFor(amount, price);
      const scale = 10n ** BigInt(price.tokenDecimals);
      if (units === null) expect((amount * scale) % price.pricePerTokenMinor).not.toBe(0n);
      else expect(units * price.pricePerTokenMinor).toBe(amount * scale);
    }),
  );
});

test("the smallest amount divides, and none between it and the minimum does", () => {
  const smallPrice = fc.record({ pricePerTokenMinor: fc.bigInt(1n, 400n), tokenDecimals: decimals });
  fc.assert(
    fc.property(fc.bigInt(1n, 5000n), smallPrice, (minimum, price) => {
      const smallest = smallestAmountMinor(minimum, price);
      expect(tokenUnitsFor(smallest, price)).not.toBeNull();
      for (let amount = minimum; amount < smallest; amount += 1n) expect(tokenUnitsFor(amount, price)).toBeNull();
    }),
  );
});

test.each([
  [100_00n, 10_00n, 0, "10"],
  [105_00n, 10_00n, 0, null],
  [105_00n, 10_00n, 1, "10.5"],
  [100n, 3n, 18, null],
  [1n, 8n, 3, "0.125"],
])("%s minor units at %s with %s decimals buy %s", (amount, pricePerTokenMinor, tokenDecimals, tokens) => {
  const units = tokenUnitsFor(amount, { pricePerTokenMinor, tokenDecimals });
  expect(units === null ? null : fromTokenUnits(units, tokenDecimals)).toBe(tokens);
});
