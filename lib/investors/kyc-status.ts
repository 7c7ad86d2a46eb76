import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { investors } from "@/db/schema/investors";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import type { Investor } from "./queries";

type KycChange = { kycStatus: Investor["kycStatus"]; approvedAt?: Date; rejectionReason?: string | null };

const actions = {
  none: "investor.kyc_reset",
  pending: "investor.kyc_started",
  video_identified: "investor.video_identified",
  approved: "investor.approved",
  rejected: "investor.rejected",
} as const satisfies Record<Investor["kycStatus"], string>;

/** Moves an investor, whose row is locked, to another KYC status, with an audit entry. The same status changes nothing. */
export async function setKycStatus(tx: Tx, actor: Actor, before: Investor, change: KycChange): Promise<Investor> {
  if (before.kycStatus === change.kycStatus) return before;
  const [investor] = await tx
    .update(investors)
    .set(change)
    .where(and(eq(investors.id, before.id), eq(investors.kycStatus, before.kycStatus)))
    .returning();
  if (!investor) throw new DomainError("conflict", "The user's KYC status has just been changed. Try again.");
  const reason = change.rejectionReason ? { reason: change.rejectionReason } : {};
  await recordChange(tx, actor, {
    action: actions[change.kycStatus],
    subjectId: before.id,
    before: { kycStatus: before.kycStatus },
    after: { kycStatus: change.kycStatus, ...reason },
  });
  return investor;
}
