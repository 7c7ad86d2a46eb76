import { setTimeout as delay } from "node:timers/promises";
import { verify } from "@node-rs/argon2";
import { expect, test, vi } from "vitest";
import { generatePassword, hashPassword, verifyPassword } from "./password";
import { inVerificationQueue } from "./verification-queue";

// The real verification, with a spy: its duration would say more about the machine than about the work.
vi.mock("@node-rs/argon2", async (original) => {
  const actual = await original<typeof import("@node-rs/argon2")>();
  return { ...actual, verify: vi.fn(actual.verify) };
});

test("a password is verified against its argon2id hash", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword("correct horse battery", hash)).toBe(true);
  expect(await verifyPassword("correct horse batter", hash)).toBe(false);
});

test("an unknown account is refused at the cost of a real verification", async () => {
  const costOf = (passwordHash: unknown) => String(passwordHash).split("$").slice(0, 4).join("$");
  const hash = await hashPassword("correct horse battery");
  vi.mocked(verify).mockClear();
  expect(await verifyPassword("wrong", null)).toBe(false);
  expect(verify).toHaveBeenCalledTimes(1);
  expect(costOf(vi.mocked(verify).mock.calls[0]?.[0])).toBe(costOf(hash));
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
