import { expect, test } from "vitest";
import { lookUpHost } from "./host-lookup";

test("who asks for the same name at the same time shares one look-up, and nothing is remembered after it", async () => {
  const first = lookUpHost("localhost");
  expect(lookUpHost("localhost")).toBe(first);
  expect(await first).toContain("127.0.0.1");
  const later = lookUpHost("localhost");
  expect(later).not.toBe(first);
  await later;
});

test("a name without address rejects, and is asked for again", async () => {
  await expect(lookUpHost("nowhere.invalid")).rejects.toThrow("ENOTFOUND");
  await expect(lookUpHost("nowhere.invalid")).rejects.toThrow("ENOTFOUND");
});
