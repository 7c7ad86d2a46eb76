import { expect, test } from "vitest";
import { lookUpHost } from "./host-lookup";

test("concurrent callers share one look-up of a name, and nothing is cached afterwards", async () => {
  const first = lookUpHost("localhost");
  expect(lookUpHost("localhost")).toBe(first);
  expect(await first).toContain("127.0.0.1");
  const later = lookUpHost("localhost");
  expect(later).not.toBe(first);
  await later;
});

test("a name without address rejects, and is looked up again", async () => {
  await expect(lookUpHost("nowhere.invalid")).rejects.toThrow("ENOTFOUND");
  await expect(lookUpHost("nowhere.invalid")).rejects.toThrow("ENOTFOUND");
});
