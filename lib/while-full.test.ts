import { expect, test } from "vitest";
import { whileFull } from "./while-full";

/** A change that finds this many rows in each of its calls, and none after that. */
function changeOf(...found: number[]) {
  const left = [...found];
  return { left, change: async () => left.shift() ?? 0 };
}

test("a full batch is followed by another one, until one is not full", async () => {
  const { left, change } = changeOf(10, 10, 3, 10);
  expect(await whileFull({ batchSize: 10 }, change)).toBe(23);
  expect(left).toEqual([10]);
});

test("a last batch that is just full is followed by an empty one", async () => {
  const { left, change } = changeOf(10, 10);
  expect(await whileFull({ batchSize: 10 }, change)).toBe(20);
  expect(left).toEqual([]);
});

test("no more batches run than one call allows", async () => {
  const { left, change } = changeOf(10, 10, 10);
  expect(await whileFull({ batchSize: 10, mostBatches: 2 }, change)).toBe(20);
  expect(left).toEqual([10]);
});
