import type { ApprovalCheck } from "@/db/schema/kyc";
import type { Investor } from "@/lib/investors/queries";
import type { Identification } from "./queries";
import { suspicionRule } from "./suspicion";

/** The input of automatic approval. `suspected`: the id of the identification in which IDnow suspected fraud, this one or another. */
export type Application = { investor: Investor; identification: Identification; suspected: string | null; blockedCountries: readonly string[] };

type Rule = { rule: string; check: (application: Application) => Omit<ApprovalCheck, "rule"> };

/** All of them must pass; otherwise the investor waits for an admin. */
const rules: Rule[] = [
  {
    rule: "Identified",
    check: ({ identification: { status, result } }) => ({ passed: status === "succeeded", detail: result ?? status }),
  },
  {
    rule: "Not rejected",
    check: ({ investor: { kycStatus } }) => ({
      passed: kycStatus !== "rejected",
      detail: kycStatus === "rejected" ? "An admin rejected the investor before." : "No admin has rejected the investor.",
    }),
  },
  {
    rule: suspicionRule,
    check: ({ suspected, identification }) => ({ passed: suspected === null, detail: suspicionDetail(suspected, identification) }),
  },
  {
    rule: "Country not blocked",
    check: ({ investor: { country }, blockedCountries }) => {
      const blocked = blockedCountries.includes(country);
      return { passed: !blocked, detail: blocked ? `${country} is in KYC_BLOCKED_COUNTRIES.` : `${country} may invest.` };
    },
  },
  {
    rule: "Data complete",
    check: ({ investor }) => {
      const missing = missingData(investor);
      return { passed: missing.length === 0, detail: missing.length === 0 ? "Name, e-mail address and country are known." : `Missing: ${missing.join(", ")}.` };
    },
  },
];

/** The result of each rule, in order. */
export function checkApproval(application: Application): ApprovalCheck[] {
  return rules.map(({ rule, check }) => ({ rule, ...check(application) }));
}

export function isApproved(checks: readonly ApprovalCheck[]): boolean {
  return checks.every(({ passed }) => passed);
}

function suspicionDetail(suspected: string | null, { id }: Identification): string {
  if (suspected === null) return "IDnow reported none.";
  return suspected === id ? "IDnow suspected fraud before it reported success." : `IDnow suspected fraud in another identification: ${suspected}.`;
}

function missingData({ firstName, lastName, email, country }: Investor): string[] {
  const needed = { "first name": firstName, "last name": lastName, "e-mail address": email, country };
  return Object.entries(needed).flatMap(([name, value]) => (value.trim() === "" ? [name] : []));
}
