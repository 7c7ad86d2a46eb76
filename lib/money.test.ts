import fc from "fast-check";
import { expect, test } from "vitest";
import { currencies, formatAmount, formatQuantity, fromMinor, toMinor } from "./money";

test("minor units and decimals round trip", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 15n - 1n), (amountMinor) => {
      expect(toMinor(fromMinor(amountMinor))).toBe(amountMinor);
    }),
  );
});

test.each(["01", "1.234", "-1", "1e3", "", ".5", "1."])("%j is not an amount", (text) => {
  expect(() => toMinor(text)).toThrow(RangeError);
});

test.each(currencies)("%s has two decimals, as minor units assume, and both are shown", (currency) => {
  expect(new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits).toBe(2);
  // More digits than a float can hold.
  expect(formatAmount("12345678901234567.89", currency, "en")).toContain("12,345,678,901,234,567.89");
});

test("a quantity is grouped like money, and keeps digits that a float or rounding would lose", () => {
  expect(formatQuantity("12345", "en-GB")).toBe("12,345");
  expect(formatQuantity("12345.5", "de")).toBe("12.345,5");
  expect(formatQuantity("12345678901234567890.123456789012345678", "en")).toBe("12,345,678,901,234,567,890.123456789012345678");
});
