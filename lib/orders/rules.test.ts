import { expect, test } from "vitest";
import { createInvestor } from "@/db/factories/investors";
import { createProject } from "@/db/factories/projects";
import { checkOrder } from "./rules";

const now = new Date("2026-11-23T10:00:00Z");

test("of several rules that fail, the first one is reported", async () => {
  const [rejected, approved] = [await createInvestor({ kycStatus: "rejected" }), await createInvestor()];
  const [ended, live] = [await createProject({ endsAt: now, tokensHeld: "1000" }), await createProject({ startsAt: now, tokensHeld: "1000" })];
  const told = (wish: Partial<Parameters<typeof checkOrder>[0]>) => {
    const whole = { investor: approved, project: live, amountMinor: 100_00n, termsAccepted: true, ...wish };
    expect(() => checkOrder(whole, now)).toThrow();
    try {
      return checkOrder(whole, now);
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect(told({ investor: rejected, project: ended, amountMinor: 1n, termsAccepted: false })).toBe("user_not_approved");
  expect(told({ project: ended, amountMinor: 1n, termsAccepted: false })).toBe("project_not_live");
  expect(told({ amountMinor: 1n, termsAccepted: false })).toBe("terms_not_accepted");
  expect(told({ amountMinor: 1n })).toBe("below_minimum");
  expect(told({ amountMinor: 100_01n })).toBe("amount_not_divisible");
  expect(told({ amountMinor: 100_00n })).toBe("sold_out");
});
