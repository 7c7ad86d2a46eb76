import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db";
import { createIdentification } from "@/db/factories/identifications";
import { createInvestor } from "@/db/factories/investors";
import { auditLog } from "@/db/schema/audit";
import { investors } from "@/db/schema/investors";
import type { Actor } from "@/lib/actor";
import { forgetEnv } from "@/lib/env";
import { allowAnotherTry, approveInvestor, rejectInvestor } from "@/lib/investors/mutations";
import { receiveResult } from "./mutations";
import { auditOf, eventsOf, identificationNow, investorNow } from "./testing/told";
import type { IdnowResult } from "./validation";

const idnow: Actor = { kind: "callback", id: "idnow", label: "IDnow", address: "192.0.2.1" };
const admin: Actor = { kind: "admin", id: "adm_1", label: "ada@example.com", address: null };
const now = new Date("2026-11-24T10:00:00Z");

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

async function report(id: string, ...results: (IdnowResult | [IdnowResult, string])[]) {
  for (const told of results) {
    const [result, reason] = typeof told === "string" ? [told, null] : told;
    await receiveResult(idnow, { id, result, reason }, now);
  }
}

const passed = ["kyc_video_identification_success idnow video_identified succeeded", "kyc_approved auto_approval approved succeeded"];

describe("a success", () => {
  test.each(["SUCCESS", "SUCCESS_DATA_CHANGED"] as const)("%s identifies and approves the investor, with one event each", async (result) => {
    const { id, investorId } = await createIdentification();
    await report(id, result);
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "approved", approvedAt: now });
    expect(await identificationNow(id)).toMatchObject({ status: "succeeded", result, reason: null });
    expect(await eventsOf(investorId)).toEqual(passed);
    expect(await auditOf(investorId)).toEqual(["idnow identification.updated", "idnow investor.video_identified", "auto-approval investor.approved"]);
  });

  test("repeated, also many times at once, changes nothing more", async () => {
    const { id, investorId } = await createIdentification();
    await Promise.all(Array.from({ length: 20 }, () => report(id, "SUCCESS")));
    const rows = await db().$count(auditLog);
    const before = await identificationNow(id);
    await report(id, "SUCCESS", "SUCCESS");
    expect(await eventsOf(investorId)).toEqual(passed);
    expect(await db().$count(auditLog)).toBe(rows);
    expect(await identificationNow(id)).toEqual(before);
  });

  test("stores the result of each rule on the identification", async () => {
    const { id } = await createIdentification();
    await report(id, "SUCCESS");
    const { approvalChecks } = await identificationNow(id);
    expect(approvalChecks?.map(({ rule, passed }) => [rule, passed])).toEqual([
      ["Identified", true],
      ["Not rejected", true],
      ["No suspicion of fraud", true],
      ["Country not blocked", true],
      ["Data complete", true],
    ]);
  });

  test("of an investor from a blocked country waits for an admin", async () => {
    vi.stubEnv("KYC_BLOCKED_COUNTRIES", "KP, IR");
    forgetEnv();
    const { id: investorId } = await createInvestor({ kycStatus: "pending", country: "IR" });
    const { id } = await createIdentification({ investorId });
    await report(id, "SUCCESS");
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "video_identified" });
    expect(await eventsOf(investorId)).toEqual(passed.slice(0, 1));
    expect((await identificationNow(id)).approvalChecks).toContainEqual({
      rule: "Country not blocked",
      passed: false,
      detail: "IR is in KYC_BLOCKED_COUNTRIES.",
    });
    await approveInvestor(admin, investorId, now);
    expect(await eventsOf(investorId)).toEqual([passed[0], "kyc_approved admin approved succeeded"]);
  });

  test("of an investor with incomplete data waits for an admin", async () => {
    const { id: investorId } = await createInvestor({ kycStatus: "pending", lastName: " " });
    const { id } = await createIdentification({ investorId });
    await report(id, "SUCCESS");
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "video_identified" });
    expect((await identificationNow(id)).approvalChecks).toContainEqual({ rule: "Data complete", passed: false, detail: "Missing: last name." });
  });

  test("that comes after an admin's rejection does not undo it", async () => {
    const { id, investorId } = await createIdentification();
    await rejectInvestor(admin, { id: investorId, reason: "Forged document" }, now);
    await report(id, "SUCCESS");
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "rejected", rejectionReason: "Forged document" });
    expect(await identificationNow(id)).toMatchObject({ status: "closed", laterResult: "SUCCESS" });
    expect(await eventsOf(investorId)).toEqual(["kyc_rejected admin rejected closed"]);
  });
});

describe("a failure", () => {
  test.each(["ABORTED", "CANCELED"] as const)("%s returns the investor to none, with the reason kept and no event", async (result) => {
    const { id, investorId } = await createIdentification();
    await report(id, [result, "USER_ID"], [result, "USER_ID"]);
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "none" });
    expect(await identificationNow(id)).toMatchObject({ status: "failed", result, reason: "USER_ID", approvalChecks: null });
    expect(await eventsOf(investorId)).toEqual([]);
    expect(await auditOf(investorId)).toEqual(["idnow identification.updated", "idnow investor.kyc_reset"]);
  });

  test("may be followed by a successful try under the same number", async () => {
    const { id, investorId } = await createIdentification();
    await report(id, "ABORTED", "SUCCESS");
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "approved" });
    expect(await eventsOf(investorId)).toEqual(passed);
  });

  test("of one of two identifications leaves the investor waiting for the other", async () => {
    const first = await createIdentification();
    const { investorId } = first;
    const second = await createIdentification({ investorId });
    await report(first.id, "ABORTED");
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "pending" });
    await report(second.id, "SUCCESS");
    expect(await eventsOf(investorId)).toEqual(passed);
  });
});

describe("a suspicion of fraud", () => {
  test.each(["FRAUD_SUSPICION_PENDING", "FRAUD_SUSPICION_CONFIRMED"] as const)("%s waits at pending for an admin, who decides", async (result) => {
    const { id, investorId } = await createIdentification();
    await report(id, result);
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "pending" });
    expect(await eventsOf(investorId)).toEqual([]);
    await rejectInvestor(admin, { id: investorId, reason: "Fraud" }, now);
    expect(await eventsOf(investorId)).toEqual(["kyc_rejected admin rejected closed"]);
  });

  test("that IDnow cleared still leaves the approval to an admin", async () => {
    const { id, investorId } = await createIdentification();
    await report(id, "FRAUD_SUSPICION_PENDING", "SUCCESS");
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "video_identified" });
    expect(await eventsOf(investorId)).toEqual(passed.slice(0, 1));
    expect((await identificationNow(id)).approvalChecks).toContainEqual(expect.objectContaining({ rule: "No suspicion of fraud", passed: false }));
  });
});

describe("a suspicion of fraud in one of an investor's identifications", () => {
  const suspicions = ["FRAUD_SUSPICION_PENDING", "FRAUD_SUSPICION_CONFIRMED"] as const;

  async function createTwo() {
    const first = await createIdentification();
    const second = await createIdentification({ investorId: first.investorId });
    return { investorId: first.investorId, first: first.id, second: second.id };
  }

  function suspectedIn(id: string) {
    return { rule: "No suspicion of fraud", passed: false, detail: `IDnow suspected fraud in another identification: ${id}.` };
  }

  test.each(suspicions)("%s is not escaped by a success of another: the investor waits at pending for an admin, who sees why", async (suspicion) => {
    const { investorId, first, second } = await createTwo();
    await report(first, suspicion);
    await report(second, "SUCCESS");
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "pending", approvedAt: null });
    expect(await eventsOf(investorId)).toEqual([]);
    expect(await identificationNow(second)).toMatchObject({ status: "succeeded", approvalChecks: expect.arrayContaining([suspectedIn(first)]) });
    await approveInvestor(admin, investorId, now);
    expect(await eventsOf(investorId)).toEqual(["kyc_approved admin approved succeeded"]);
  });

  test("may end in either's success, in any order: nobody is approved automatically, and the success is told once", async () => {
    const orders = [
      ["first FRAUD_SUSPICION_PENDING", "second SUCCESS", "first SUCCESS"],
      ["first FRAUD_SUSPICION_PENDING", "first SUCCESS", "second SUCCESS"],
      ["second FRAUD_SUSPICION_PENDING", "first ABORTED", "first SUCCESS", "second SUCCESS"],
    ] as const;
    for (const order of orders) {
      const ids = await createTwo();
      for (const step of order) {
        const [which, result] = step.split(" ") as ["first" | "second", IdnowResult];
        await report(ids[which], result);
      }
      expect(await investorNow(ids.investorId)).toMatchObject({ kycStatus: "video_identified", approvedAt: null });
      expect(await eventsOf(ids.investorId)).toEqual(passed.slice(0, 1));
    }
  });

  test("counts also if it comes after that one's success, whatever is reported later still", async () => {
    vi.stubEnv("KYC_BLOCKED_COUNTRIES", "IR");
    forgetEnv();
    const { id: investorId } = await createInvestor({ kycStatus: "pending", country: "IR" });
    const [first, second] = [await createIdentification({ investorId }), await createIdentification({ investorId })];
    await report(first.id, "SUCCESS", "FRAUD_SUSPICION_CONFIRMED", "ABORTED");
    expect(await identificationNow(first.id)).toMatchObject({ status: "succeeded", laterResult: "FRAUD_SUSPICION_CONFIRMED" });
    vi.stubEnv("KYC_BLOCKED_COUNTRIES", "");
    forgetEnv();
    await report(second.id, "SUCCESS");
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "video_identified" });
    expect((await identificationNow(second.id)).approvalChecks?.filter((check) => !check.passed)).toEqual([suspectedIn(first.id)]);
  });

  test("no longer counts once an admin allows another try; one reported after that does", async () => {
    const { investorId, first, second } = await createTwo();
    const cleared = await createIdentification({ investorId });
    await report(cleared.id, "FRAUD_SUSPICION_PENDING", "SUCCESS");
    await report(first, "FRAUD_SUSPICION_CONFIRMED");
    await rejectInvestor(admin, { id: investorId, reason: "Suspected fraud" }, now);
    await report(second, "FRAUD_SUSPICION_PENDING");
    await allowAnotherTry(admin, investorId, now);
    expect(await identificationNow(second)).toMatchObject({ status: "closed", result: "FRAUD_SUSPICION_PENDING", laterResult: null });
    const [third, fourth] = [await createIdentification({ investorId }), await createIdentification({ investorId })];
    await report(third.id, "SUCCESS");
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "approved" });

    await db().update(investors).set({ kycStatus: "none" }).where(eq(investors.id, investorId));
    await report(second, "FRAUD_SUSPICION_CONFIRMED");
    await report(fourth.id, "SUCCESS");
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "video_identified" });
    expect((await identificationNow(fourth.id)).approvalChecks).toContainEqual(suspectedIn(second));
  });
});

describe("out of order", () => {
  test.each(["REVIEW_PENDING", "CHECK_PENDING"] as const)("%s after the success changes nothing", async (late) => {
    const { id, investorId } = await createIdentification();
    await report(id, "SUCCESS");
    const before = await identificationNow(id);
    await report(id, late);
    expect(await identificationNow(id)).toEqual(before);
    expect(await eventsOf(investorId)).toEqual(passed);
  });

  test.each(["ABORTED", "FRAUD_SUSPICION_CONFIRMED"] as const)("%s after the success undoes nothing, but is kept for admins, once", async (late) => {
    const { id, investorId } = await createIdentification();
    await report(id, "SUCCESS", late, late);
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "approved" });
    expect(await identificationNow(id)).toMatchObject({ status: "succeeded", result: "SUCCESS", laterResult: late });
    expect((await auditOf(investorId)).filter((row) => row.endsWith("contradicted"))).toHaveLength(1);
  });

  test("a review reported after the suspicion, or after the failure, changes nothing", async () => {
    const { id, investorId } = await createIdentification();
    await report(id, "FRAUD_SUSPICION_PENDING", "REVIEW_PENDING");
    expect(await identificationNow(id)).toMatchObject({ status: "fraud_suspected" });
    const failed = await createIdentification();
    await report(failed.id, "CANCELED", "REVIEW_PENDING");
    expect(await investorNow(failed.investorId)).toMatchObject({ kycStatus: "none" });
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "pending" });
  });

  test("a failure reported after the suspicion does not allow a new try", async () => {
    const { id, investorId } = await createIdentification();
    await report(id, "FRAUD_SUSPICION_PENDING", "CANCELED");
    expect(await investorNow(investorId)).toMatchObject({ kycStatus: "pending" });
    expect(await identificationNow(id)).toMatchObject({ status: "fraud_suspected", laterResult: "CANCELED" });
  });

  test("concurrent results of every kind lead to one outcome, and each event is recorded at most once", async () => {
    const { id, investorId } = await createIdentification();
    const results = ["SUCCESS", "ABORTED", "REVIEW_PENDING", "FRAUD_SUSPICION_PENDING", "SUCCESS_DATA_CHANGED", "CHECK_PENDING"] as const;
    await Promise.all([...results, ...results].map((result) => report(id, result)));
    const told = (await eventsOf(investorId)).map((event) => event.split(" ")[0]);
    expect(told[0]).toBe("kyc_video_identification_success");
    expect(new Set(told).size).toBe(told.length);
    expect((await identificationNow(id)).status).toBe("succeeded");
  });
});

test("a result for an unknown identification is not found", async () => {
  for (const id of ["kyc_01k00000000000000000000000", "elsewhere-42"]) await expect(report(id, "SUCCESS")).rejects.toMatchObject({ code: "not_found" });
});
