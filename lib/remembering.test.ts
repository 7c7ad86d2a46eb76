import { expect, test, vi } from "vitest";
import { remembering } from "./remembering";

test("work is done once per key, until newer keys evict it", () => {
  const work = vi.fn((key: string) => key.toUpperCase());
  const remembered = remembering(2, work);
  expect(["a", "b", "a", "c", "a", "b"].map(remembered)).toEqual(["A", "B", "A", "C", "A", "B"]);
  expect(work.mock.calls).toEqual([["a"], ["b"], ["c"], ["b"]]);
});
