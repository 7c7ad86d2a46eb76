import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { generatePassword, hashPassword, verifyPassword } from "./password";
import { inVerificationQueue } from "./verification-queue";

test("a password is verified against its argon2id hash", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword("correct horse battery", hash)).toBe(true);
  expect(await verifyPassword("correct horse batter", hash)).toBe(false);
});

test("an account that does not exist is refused, at the price of a real verification", async () => {
  const hash = await hashPassword("correct horse battery");
  const cost = async (work: () => Promise<boolean>) => {
    const before = performance.now();
    expect(await work()).toBe(false);
    return performance.now() - before;
  };
  const known = await fastest(() => cost(() => verifyPassword("wrong", hash)));
  const unknown = await fastest(() => cost(() => verifyPassword("wrong", null)));
  expect(unknown).toBeGreaterThan(known / 2);
});

test("a generated password has 20 characters in groups, never the same", () => {
  const passwords = Array.from({ length: 50 }, generatePassword);
  for (const password of passwords) expect(password).toMatch(/^[2-9a-km-np-z]{5}(-[2-9a-km-np-z]{5}){3}$/);
  expect(new Set(passwords).size).toBe(50);
});

test("two verifications run at once, twenty wait, the next is refused", async () => {
  let running = 0;
  let most = 0;
  const work = () =>
    inVerificationQueue(async () => {
      running += 1;
      most = Math.max(most, running);
      await delay(1);
      running -= 1;
    });
  const outcomes = await Promise.allSettled(Array.from({ length: 23 }, work));
  expect(most).toBe(2);
  expect(outcomes.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: { code: "unavailable" } }]);
  await expect(work()).resolves.toBeUndefined();
});

/** The fastest of five: what a busy machine adds only ever makes it slower. */
async function fastest(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (const _ of Array(5)) times.push(await measure());
  return Math.min(...times);
}
