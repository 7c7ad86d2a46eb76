import type { Investor } from "@/lib/investors/queries";
import type { IdentificationStatus } from "./validation";

/**
 * What may follow what. Results come more than once and in any order: one that belongs before what is known already changes nothing.
 * Behind a failed try IDnow allows another under the same transaction number, so a success or a suspicion may still follow it. Behind a
 * suspicion a failure changes nothing: the investor must not get away from it to a new try.
 */
const followers: Record<IdentificationStatus, readonly IdentificationStatus[]> = {
  pending: ["in_review", "fraud_suspected", "fraud_confirmed", "succeeded", "failed"],
  in_review: ["fraud_suspected", "fraud_confirmed", "succeeded", "failed"],
  fraud_suspected: ["fraud_confirmed", "succeeded"],
  failed: ["fraud_suspected", "fraud_confirmed", "succeeded"],
  succeeded: [],
  fraud_confirmed: [],
  closed: [],
};

export function mayFollow(status: IdentificationStatus, next: IdentificationStatus): boolean {
  return followers[status].includes(next);
}

/** While an identification stands so, its investor waits: for IDnow, or at a suspicion of fraud for an admin. */
export const openStatuses = ["pending", "in_review", "fraud_suspected", "fraud_confirmed"] as const satisfies IdentificationStatus[];

export function isFraud(status: IdentificationStatus): boolean {
  return status === "fraud_suspected" || status === "fraud_confirmed";
}

type KycStatus = Investor["kycStatus"];

/**
 * What an identification's new status makes of its investor. A decision (`approved`, `rejected`) stands whatever comes, and so does a
 * success. A failure counts only when no other identification is open: `othersOpen`.
 */
export function kycStatusAfter(kycStatus: KycStatus, identification: IdentificationStatus, { othersOpen }: { othersOpen: boolean }): KycStatus {
  if (kycStatus !== "none" && kycStatus !== "pending") return kycStatus;
  if (identification === "succeeded") return "video_identified";
  if (identification === "failed") return othersOpen ? "pending" : "none";
  return "pending";
}
