import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin";

const local = "http://localhost:3000";
const live = "https://offerings.example.com";

test.each([
  [live, live, "offerings.example.com"],
  // A proxy in front may rewrite Host.
  [live, live, "10.0.0.5:3000"],
  [local, "http://localhost:3000", "localhost:3000"],
  [local, "http://127.0.0.1:3000", "127.0.0.1:3000"],
  [local, "http://[::1]:3000", "[::1]:3000"],
  [local, "http://localhost:8080", "localhost:8080"],
])("at %s, a request from %s to %s is our own", (publicUrl, origin, host) => {
  expect(isSameOrigin({ origin, host, publicUrl })).toBe(true);
});

test.each([
  [live, null, "offerings.example.com"],
  [live, "null", "offerings.example.com"],
  [live, "", "offerings.example.com"],
  [live, "http://offerings.example.com", "offerings.example.com"],
  [live, "https://offerings.example.com:8443", "offerings.example.com"],
  [live, "https://evil.example", "evil.example"],
  [live, "https://offerings.example.com.evil.example", "offerings.example.com"],
  [live, "http://localhost:3000", "localhost:3000"],
  // Another program on the same machine.
  [local, "http://localhost:4000", "localhost:3000"],
  // A foreign host name that resolves to the same machine (DNS rebinding).
  [local, "http://evil.example:3000", "evil.example:3000"],
])("at %s, a request from %s to %s is refused", (publicUrl, origin, host) => {
  expect(isSameOrigin({ origin, host, publicUrl })).toBe(false);
});
