import { expect, test } from "vitest";
import { retryPlan } from "./retry-plan";

test("each wait of the schedule leads to one more attempt", () => {
  expect(retryPlan([5_000, 300_000])).toEqual({
    attempts: [
      { number: 1, afterMs: 0 },
      { number: 2, afterMs: 5_000 },
      { number: 3, afterMs: 305_000 },
    ],
    totalMs: 305_000,
  });
});

test("without a schedule there is one attempt", () => {
  expect(retryPlan([])).toEqual({ attempts: [{ number: 1, afterMs: 0 }], totalMs: 0 });
});
