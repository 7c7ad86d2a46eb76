import { DomainError } from "@/lib/errors";
import type { Investor } from "@/lib/investors/queries";
import { fromMinor } from "@/lib/money";
import { isLive } from "@/lib/projects/live";
import type { Project } from "@/lib/projects/queries";
import { tokenUnitsFor, toTokenUnits } from "@/lib/projects/token-amount";

export type Wish = { investor: Investor; project: Project; amountMinor: bigint; termsAccepted: boolean };

/**
 * The tokens, in units, that an order would get. Throws the first rule that fails, in this order: `user_not_approved`, `project_not_live`,
 * `terms_not_accepted`, `below_minimum`, `amount_not_divisible`, `sold_out`.
 */
export function checkOrder({ investor, project, amountMinor, termsAccepted }: Wish, now: Date): bigint {
  const { currency } = project;
  if (investor.kycStatus !== "approved") throw new DomainError("user_not_approved", "The user is not approved: identification must be completed first.");
  if (!isLive(project, now)) throw new DomainError("project_not_live", "The project accepts orders only between its start and its end.");
  if (!termsAccepted) throw new DomainError("terms_not_accepted", "The terms of the project must be accepted.");
  if (amountMinor < project.minimumInvestmentMinor) {
    throw new DomainError("below_minimum", `The minimum amount is ${fromMinor(project.minimumInvestmentMinor)} ${currency}.`);
  }
  const units = tokenUnitsFor(amountMinor, project);
  if (units === null) {
    throw new DomainError(
      "amount_not_divisible",
      `The amount must buy a whole number of the token's smallest units at ${fromMinor(project.pricePerTokenMinor)} ${currency}.`,
    );
  }
  const left = toTokenUnits(project.tokenSupply, project.tokenDecimals) - toTokenUnits(project.tokensHeld, project.tokenDecimals);
  if (units > left) throw soldOut();
  return units;
}

export function soldOut(): DomainError {
  return new DomainError("sold_out", "The project does not have enough tokens left.");
}
