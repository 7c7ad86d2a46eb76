import { expect, test } from "vitest";
import { db } from "@/db";
import { throttles } from "@/db/schema/throttles";
import { chargeThrottle, clearThrottle, forgetRestedThrottles, refundThrottle, type ThrottleRule } from "./throttle";

const rule: ThrottleRule = { free: 3, firstWaitMs: 1000, longestWaitMs: 4000 };
const start = new Date("2026-11-24T10:00:00.000Z");
const later = (ms: number) => new Date(start.getTime() + ms);
const charge = (key: string, now: Date) => db().transaction((tx) => chargeThrottle(tx, key, rule, now));

test("waits double from the last free attempt on, up to the longest", async () => {
  for (const _ of [1, 2, 3]) expect(await charge("doubling", start)).toBeNull();
  expect(await charge("doubling", later(999))).toEqual(later(1000));
  expect(await charge("doubling", later(1000))).toBeNull();
  expect(await charge("doubling", later(1000))).toEqual(later(3000));
  expect(await charge("doubling", later(3000))).toBeNull();
  expect(await charge("doubling", later(7000))).toBeNull();
  expect(await charge("doubling", later(7000))).toEqual(later(11_000));
});

test("of many concurrent attempts only the free ones get through", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => charge("crowd", start)));
  expect(answers.filter((blockedUntil) => blockedUntil === null)).toHaveLength(rule.free);
});

test("a refund takes back one attempt, clearing takes back all", async () => {
  for (const _ of [1, 2, 3]) await charge("refunded", start);
  await db().transaction((tx) => refundThrottle(tx, "refunded"));
  expect(await charge("refunded", start)).toBeNull();
  expect(await charge("refunded", start)).toEqual(later(1000));
  await db().transaction((tx) => clearThrottle(tx, "refunded"));
  for (const _ of [1, 2, 3]) expect(await charge("refunded", start)).toBeNull();
});

test("a counter unused for an hour starts over, and is deleted", async () => {
  for (const _ of [1, 2, 3]) await charge("rested", start);
  for (const _ of [1, 2, 3]) expect(await charge("rested", later(3_600_001))).toBeNull();
  await forgetRestedThrottles(later(2 * 3_600_001));
  expect(await db().select().from(throttles)).toEqual([]);
});
