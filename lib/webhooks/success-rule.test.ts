import { expect, test } from "vitest";
import { isReceived } from "./success-rule";

test.each([
  [200, true, true],
  [201, false, true],
  [204, false, true],
  [299, false, true],
  [199, false, false],
  [300, false, false],
  [304, false, false],
  [500, false, false],
  [null, false, false],
])("%j is received: %s by default, %s where any 2xx is accepted", (status, byDefault, any2xx) => {
  expect(isReceived(status, { acceptsAny2xx: false })).toBe(byDefault);
  expect(isReceived(status, { acceptsAny2xx: true })).toBe(any2xx);
});
