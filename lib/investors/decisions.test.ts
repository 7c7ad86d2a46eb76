import { describe, expect, test } from "vitest";
import { createIdentification } from "@/db/factories/identifications";
import { createInvestor } from "@/db/factories/investors";
import type { Actor } from "@/lib/actor";
import { auditOf, eventsOf, identificationNow, investorNow } from "@/lib/kyc/testing/told";
import { allowAnotherTry, approveInvestor, rejectInvestor } from "./mutations";

const admin: Actor = { kind: "admin", id: "adm_1", label: "ada@example.com", address: null };
const now = new Date("2026-11-24T10:00:00Z");
const decidable = ["none", "pending", "video_identified"] as const;

describe("an admin", () => {
  test.each(decidable)("approves an investor at %s, with one event", async (kycStatus) => {
    const { id } = await createInvestor({ kycStatus, approvedAt: null });
    await approveInvestor(admin, id, now);
    expect(await investorNow(id)).toMatchObject({ kycStatus: "approved", approvedAt: now, rejectionReason: null });
    expect(await eventsOf(id)).toEqual(["kyc_approved admin approved closed"]);
  });

  test.each(decidable)("rejects an investor at %s with a reason, with one event", async (kycStatus) => {
    const { id } = await createInvestor({ kycStatus, approvedAt: null });
    await rejectInvestor(admin, { id, reason: "On a sanctions list" }, now);
    expect(await investorNow(id)).toMatchObject({ kycStatus: "rejected", rejectionReason: "On a sanctions list" });
    expect(await eventsOf(id)).toEqual(["kyc_rejected admin rejected closed"]);
  });

  test.each(["approved", "rejected"] as const)("cannot decide about an investor who is already %s", async (kycStatus) => {
    const { id } = await createInvestor({ kycStatus, rejectionReason: kycStatus === "rejected" ? "Fraud" : null });
    await expect(approveInvestor(admin, id, now)).rejects.toMatchObject({ code: "conflict" });
    await expect(rejectInvestor(admin, { id, reason: "Anything" }, now)).rejects.toMatchObject({ code: "conflict" });
    expect(await eventsOf(id)).toEqual([]);
  });

  test("closes any open identification with the decision", async () => {
    const { id: investorId } = await createInvestor({ kycStatus: "pending" });
    const [first, second] = [await createIdentification({ investorId }), await createIdentification({ investorId, status: "fraud_suspected" })];
    await approveInvestor(admin, investorId, now);
    for (const { id } of [first, second]) expect(await identificationNow(id)).toMatchObject({ status: "closed" });
    expect(await auditOf(investorId)).toEqual(["adm_1 identification.closed", "adm_1 identification.closed", "adm_1 investor.approved"]);
  });

  test("approving and rejecting at the same moment: only one takes effect", async () => {
    const { id } = await createInvestor({ kycStatus: "video_identified" });
    const outcomes = await Promise.allSettled([
      approveInvestor(admin, id, now),
      rejectInvestor(admin, { id, reason: "Fraud" }, now),
      approveInvestor(admin, id, now),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await eventsOf(id)).toHaveLength(1);
  });
});

describe("another try", () => {
  test("is the way out of a rejection, and records no event", async () => {
    const { id } = await createInvestor({ kycStatus: "rejected", rejectionReason: "Blurred document" });
    await allowAnotherTry(admin, id, now);
    expect(await investorNow(id)).toMatchObject({ kycStatus: "none", rejectionReason: null });
    expect(await eventsOf(id)).toEqual([]);
    expect(await auditOf(id)).toEqual(["adm_1 investor.kyc_reset"]);
  });

  test("closes a suspicion of fraud that came after the rejection, so that the investor can be identified again", async () => {
    const { id: investorId } = await createInvestor({ kycStatus: "rejected", rejectionReason: "Blurred document" });
    const { id } = await createIdentification({ investorId, status: "fraud_suspected" });
    await allowAnotherTry(admin, investorId, now);
    expect(await identificationNow(id)).toMatchObject({ status: "closed", updatedAt: now });
    expect(await auditOf(investorId)).toEqual(["adm_1 identification.closed", "adm_1 investor.kyc_reset"]);
  });

  test.each([...decidable, "approved"] as const)("is refused for an investor at %s", async (kycStatus) => {
    const { id } = await createInvestor({ kycStatus });
    await expect(allowAnotherTry(admin, id, now)).rejects.toMatchObject({ code: "conflict" });
  });
});
