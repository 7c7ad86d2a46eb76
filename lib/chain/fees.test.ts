import fc from "fast-check";
import { expect, test } from "vitest";
import { type Fees, raisedFees } from "./fees";

const price = fc.bigInt({ min: 0n, max: 10n ** 13n });
/** Fees as {@link currentFees} quotes them now, and as they were signed earlier. */
const dynamic = fc.record({ base: price, tip: price }).map(({ base, tip }) => ({ maxFeePerGas: 2n * base + tip, maxPriorityFeePerGas: tip, base }));

const offer = (maxFeePerGas: bigint, maxPriorityFeePerGas: bigint): Fees => ({ type: "eip1559", maxFeePerGas, maxPriorityFeePerGas });

test("raised fees are at least those asked for, and high enough for every node to accept the replacement", () => {
  fc.assert(
    fc.property(dynamic, dynamic, (before, asked) => {
      const raised = raisedFees(offer(before.maxFeePerGas, before.maxPriorityFeePerGas), offer(asked.maxFeePerGas, asked.maxPriorityFeePerGas));
      const left = before.maxFeePerGas - asked.base;
      const isEnough = left >= asked.maxPriorityFeePerGas && before.maxPriorityFeePerGas >= asked.maxPriorityFeePerGas;
      expect(raised === null).toBe(isEnough);
      if (raised?.type !== "eip1559") return;
      expect(raised.maxFeePerGas >= asked.maxFeePerGas && raised.maxPriorityFeePerGas >= asked.maxPriorityFeePerGas).toBe(true);
      expect(8n * raised.maxFeePerGas > 9n * before.maxFeePerGas && 8n * raised.maxPriorityFeePerGas > 9n * before.maxPriorityFeePerGas).toBe(true);
      expect(raised.maxFeePerGas >= raised.maxPriorityFeePerGas).toBe(true);
    }),
  );
});

test("on a chain without a base fee the price is raised", () => {
  const legacy = (gasPrice: bigint): Fees => ({ type: "legacy", gasPrice });
  expect(raisedFees(legacy(100n), legacy(100n))).toBeNull();
  expect(raisedFees(legacy(100n), legacy(101n))).toEqual(legacy(113n));
  expect(raisedFees(legacy(100n), legacy(200n))).toEqual(legacy(200n));
});
