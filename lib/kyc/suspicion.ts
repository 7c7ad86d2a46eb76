import type { ApprovalCheck } from "@/db/schema/kyc";
import type { Identification } from "./queries";
import { isFraud } from "./status-machine";
import { type IdnowResult, statusOfResult } from "./validation";

/** The rule of automatic approval that any suspicion breaks. Stored with its result, so a suspicion that IDnow has taken back is remembered. */
export const suspicionRule = "No suspicion of fraud";

/**
 * Whether IDnow suspects fraud in an identification, did so before it reported success, or did so after the identification had ended. What
 * an admin has decided about no longer counts: see `closeForAnotherTry`.
 */
export function isSuspected({ status, laterResult, approvalChecks }: Identification): boolean {
  if (isFraud(status) || isFraudResult(laterResult)) return true;
  return status === "succeeded" && (approvalChecks ?? []).some(brokeSuspicionRule);
}

export function isFraudResult(result: string | null): result is IdnowResult {
  return result !== null && result in statusOfResult && isFraud(statusOfResult[result as IdnowResult]);
}

function brokeSuspicionRule({ rule, passed }: ApprovalCheck): boolean {
  return rule === suspicionRule && !passed;
}
