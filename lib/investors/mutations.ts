import { eq } from "drizzle-orm";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { investors } from "@/db/schema/investors";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { type Transaction, withEvents } from "@/lib/events/transaction";
import { closeForAnotherTry, concludeIdentifications } from "@/lib/kyc/conclude";
import { recordKycEvent } from "@/lib/kyc/event";
import { setKycStatus } from "./kyc-status";
import { type Investor, lockInvestor } from "./queries";
import type { CreateInvestorInput, RejectInvestorInput, UpdateInvestorInput } from "./validation";

/** Throws `email_taken`. */
export async function createInvestor(actor: Actor, input: CreateInvestorInput, now: Date, transaction: Transaction<Investor> = withEvents): Promise<Investor> {
  return transaction(async (tx) => {
    const [investor] = await tx
      .insert(investors)
      .values({ id: newId("user"), ...input, createdAt: now })
      .onConflictDoNothing({ target: investors.email })
      .returning();
    if (!investor) throw new DomainError("email_taken", "A user with this e-mail address already exists.");
    await recordChange(tx, actor, { action: "investor.created", subjectId: investor.id, before: null, after: input });
    return investor;
  });
}

/** Throws `not_found`. */
export async function updateInvestor(actor: Actor, id: string, { walletAddress }: UpdateInvestorInput): Promise<Investor> {
  return db().transaction(async (tx) => {
    const before = await lockInvestor(tx, id, "update");
    if (before.walletAddress === walletAddress) return before;
    await tx.update(investors).set({ walletAddress }).where(eq(investors.id, id));
    const change = { before: { walletAddress: before.walletAddress }, after: { walletAddress } };
    await recordChange(tx, actor, { action: "investor.updated", subjectId: id, ...change });
    return { ...before, walletAddress };
  });
}

/** Approves an investor by hand, identified or not. Throws `not_found`, or `conflict` for an investor who is already approved or rejected. */
export async function approveInvestor(actor: Actor, id: string, now: Date): Promise<void> {
  await decide(actor, id, { kycStatus: "approved", approvedAt: now }, now);
}

/** Throws `not_found`, or `conflict` for an investor who is already approved or rejected. */
export async function rejectInvestor(actor: Actor, { id, reason }: RejectInvestorInput, now: Date): Promise<void> {
  await decide(actor, id, { kycStatus: "rejected", rejectionReason: reason }, now);
}

/**
 * The only way out of `rejected`: the investor can be identified again, and earlier suspicions of fraud no longer count. Throws `not_found`,
 * or `conflict` for one who is not rejected.
 */
export async function allowAnotherTry(actor: Actor, id: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const investor = await lockInvestor(tx, id, "update");
    if (investor.kycStatus !== "rejected") throw new DomainError("conflict", "The investor is not rejected.");
    await closeForAnotherTry(tx, actor, id, now);
    await setKycStatus(tx, actor, investor, { kycStatus: "none", rejectionReason: null });
  });
}

type Decision = { kycStatus: "approved"; approvedAt: Date } | { kycStatus: "rejected"; rejectionReason: string };

async function decide(actor: Actor, id: string, decision: Decision, now: Date): Promise<void> {
  await withEvents(async (tx) => {
    const before = await lockInvestor(tx, id, "update");
    if (before.kycStatus === "approved" || before.kycStatus === "rejected") {
      throw new DomainError("conflict", `The investor is already ${before.kycStatus}.`);
    }
    const identification = await concludeIdentifications(tx, actor, before, now);
    const investor = await setKycStatus(tx, actor, before, decision);
    await recordKycEvent(tx, { type: `kyc_${decision.kycStatus}`, trigger: "admin" }, { investor, identification });
  });
}
