import { afterEach, expect, test, vi } from "vitest";
import { clientAddress } from "./client-address";
import { forgetEnv } from "./env";

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

function addressOf(forwarded: string | null, socketAddress: string | null, trustedProxies = "") {
  vi.stubEnv("TRUSTED_PROXIES", trustedProxies);
  forgetEnv();
  return clientAddress(new Headers(forwarded === null ? {} : { "x-forwarded-for": forwarded }), socketAddress);
}

test("without trusted proxies the socket's address counts, whatever the caller says", () => {
  expect(addressOf("203.0.113.9", "192.0.2.1")).toBe("192.0.2.1");
  expect(addressOf(null, "::ffff:192.0.2.1")).toBe("192.0.2.1");
  expect(addressOf("203.0.113.9", null)).toBeNull();
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["198.51.100.7, 203.0.113.9", "203.0.113.9"],
  ["198.51.100.7, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
  ["203.0.113.9, nonsense", "10.0.0.1"],
  ["10.0.0.3", "10.0.0.3"],
  ["2001:db8::1", "2001:db8::1"],
  [null, "10.0.0.1"],
])("behind a trusted proxy, X-Forwarded-For %j gives %s", (forwarded, address) => {
  expect(addressOf(forwarded, "10.0.0.1", "10.0.0.0/8,fd00::/8")).toBe(address);
});

test("X-Forwarded-For from an untrusted socket is ignored", () => {
  expect(addressOf("10.0.0.1", "203.0.113.9", "10.0.0.0/8")).toBe("203.0.113.9");
});
