import type { Currency } from "@/lib/money";
import { fromMinor } from "@/lib/money";
import { isLive } from "./live";
import type { Project } from "./queries";
import { fromTokenUnits, toTokenUnits } from "./token-amount";

/** A project as the API and events show it. Amounts are decimal strings, instants RFC 3339. */
export type ProjectResource = {
  id: string;
  name: string;
  asset_code: string;
  currency: Currency;
  price_per_token: string;
  minimum_investment: string;
  token_supply: string;
  token_decimals: number;
  tokens_available: string;
  starts_at: string;
  ends_at: string;
  live: boolean;
};

export function projectResource(project: Project, now: Date): ProjectResource {
  const decimals = project.tokenDecimals;
  const supply = toTokenUnits(project.tokenSupply, decimals);
  return {
    id: project.id,
    name: project.name,
    asset_code: project.assetCode,
    currency: project.currency,
    price_per_token: fromMinor(project.pricePerTokenMinor),
    minimum_investment: fromMinor(project.minimumInvestmentMinor),
    token_supply: fromTokenUnits(supply, decimals),
    token_decimals: decimals,
    tokens_available: fromTokenUnits(supply - toTokenUnits(project.tokensHeld, decimals), decimals),
    starts_at: project.startsAt.toISOString(),
    ends_at: project.endsAt.toISOString(),
    live: isLive(project, now),
  };
}
