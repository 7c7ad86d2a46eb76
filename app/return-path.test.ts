import { expect, test } from "vitest";
import { safeReturnPath, signInAddress } from "./return-path";

test.each(["/configuration", "/deliveries?status=failing&cursor=a%2Fb", "/deliveries/dlv_1"])("%s is kept", (path) => {
  expect(safeReturnPath(path)).toBe(path);
  expect(signInAddress(path)).toBe(`/sign-in?from=${encodeURIComponent(path)}`);
});

test.each([
  null,
  undefined,
  "",
  "configuration",
  "https://evil.example/",
  "javascript:alert(1)",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/sign-in?from=/sign-in",
  "/api/auth/signout",
])("%j leads to the front page instead", (path) => {
  expect(safeReturnPath(path)).toBe("/");
});

test("the front page adds no parameter", () => {
  expect(signInAddress("/")).toBe("/sign-in");
  expect(signInAddress(null)).toBe("/sign-in");
});
