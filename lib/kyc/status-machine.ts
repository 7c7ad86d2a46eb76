import type { Investor } from "@/lib/investors/queries";
import type { IdentificationStatus } from "./validation";

/**
 * Allowed transitions. Results arrive repeatedly and in any order; one that precedes what is known changes nothing. After a failed try
 * IDnow allows another under the same transaction number, so a success or a suspicion may still follow it. After a suspicion a failure
 * changes nothing: the investor must not escape it by a new try.
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

/** In these statuses the investor waits: for IDnow or, after a suspicion of fraud, for an admin. */
export const openStatuses = ["pending", "in_review", "fraud_suspected", "fraud_confirmed"] as const satisfies IdentificationStatus[];

export function isOpen(status: IdentificationStatus): boolean {
  return openStatuses.some((open) => open === status);
}

export function isFraud(status: IdentificationStatus): boolean {
  return status === "fraud_suspected" || status === "fraud_confirmed";
}

type KycStatus = Investor["kycStatus"];

/**
 * The investor's status after an identification's new one. A decision (`approved`, `rejected`) stands whatever comes, and so does a
 * success. A failure counts only if no other identification is open; a success, only if none is under suspicion of fraud, since that waits
 * for an admin at `pending`. `others`: the statuses of the investor's other identifications.
 */
export function kycStatusAfter(kycStatus: KycStatus, identification: IdentificationStatus, others: readonly IdentificationStatus[]): KycStatus {
  if (kycStatus !== "none" && kycStatus !== "pending") return kycStatus;
  if (identification === "succeeded") return others.some(isFraud) ? "pending" : "video_identified";
  if (identification === "failed") return others.some(isOpen) ? "pending" : "none";
  return "pending";
}
