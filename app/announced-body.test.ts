import { expect, test } from "vitest";
import { refusalOfBody } from "./announced-body";

test.each([
  ["GET", {}, null],
  ["POST", {}, null],
  ["POST", { "content-length": "65536" }, null],
  ["POST", { "content-length": "65537" }, 413],
  ["PUT", { "content-length": "9999999999999999999999" }, 413],
  // Of unknown length: it might never end.
  ["POST", { "transfer-encoding": "chunked" }, 411],
])("%s with %j is refused with %s", (method, headers, status) => {
  expect(refusalOfBody({ method, headers: new Headers(headers as Record<string, string>) })).toBe(status);
});
