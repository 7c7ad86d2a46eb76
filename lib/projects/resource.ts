import { fromMinor } from "@/lib/money";
import { isLive } from "./live";
import type { Project } from "./queries";
import type { ProjectResource } from "./resource-schema";
import { fromTokenUnits, toTokenUnits } from "./token-amount";

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
