import { eq } from "drizzle-orm";
import { identifications } from "@/db/schema/kyc";
import { type Actor, systemActor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { env } from "@/lib/env";
import type { EventTx } from "@/lib/events/transaction";
import { setKycStatus } from "@/lib/investors/kyc-status";
import { checkApproval, isApproved } from "./auto-approval";
import { recordKycEvent } from "./event";
import { type Case, listIdentifications } from "./queries";
import { kycStatusAfter } from "./status-machine";
import { isSuspected } from "./suspicion";
import type { IdentificationStatus } from "./validation";

export type Finding = { status: IdentificationStatus; result: string; reason: string | null; trigger: "idnow" | "labs_mock" };

/**
 * Applies an identification's new status: updates its investor, records events and, after a success, tries automatic approval. The case
 * must be locked, and the new status allowed to follow the old one.
 */
export async function identify(tx: EventTx, actor: Actor, found: Case, { status, result, reason, trigger }: Finding, now: Date): Promise<void> {
  const before = found.identification;
  const identification = { ...before, status, result, reason, updatedAt: now };
  await tx.update(identifications).set({ status, result, reason, updatedAt: now }).where(eq(identifications.id, before.id));
  await recordChange(tx, actor, {
    action: "identification.updated",
    subjectId: before.id,
    before: { status: before.status },
    after: { status, result, reason },
  });
  const others = (await listIdentifications(before.investorId, tx)).filter(({ id }) => id !== before.id);
  const kycStatus = kycStatusAfter(
    found.investor.kycStatus,
    status,
    others.map((other) => other.status),
  );
  const investor = await setKycStatus(tx, actor, found.investor, { kycStatus });
  const next = { investor, identification };
  if (investor.kycStatus === "video_identified" && found.investor.kycStatus !== "video_identified") {
    await recordKycEvent(tx, { type: "kyc_video_identification_success", trigger }, next);
  }
  if (status === "succeeded") await approveAutomatically(tx, next, { suspected: [before, ...others].find(isSuspected)?.id ?? null }, now);
}

/** Approves if every rule passes; in any case stores the result of each rule on the identification. */
async function approveAutomatically(tx: EventTx, found: Case, { suspected }: { suspected: string | null }, now: Date): Promise<void> {
  const { investor, identification } = found;
  const checks = checkApproval({ investor, identification, suspected, blockedCountries: env().kycBlockedCountries });
  await tx.update(identifications).set({ approvalChecks: checks }).where(eq(identifications.id, identification.id));
  if (investor.kycStatus !== "video_identified" || !isApproved(checks)) return;
  const approved = await setKycStatus(tx, systemActor("auto-approval"), investor, { kycStatus: "approved", approvedAt: now });
  await recordKycEvent(tx, { type: "kyc_approved", trigger: "auto_approval" }, { investor: approved, identification });
}
