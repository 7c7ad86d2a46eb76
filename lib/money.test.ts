import fc from "fast-check";
import { expect, test } from "vitest";
import { fromMinor, toMinor } from "./money";

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
