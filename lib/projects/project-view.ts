import { fromMinor } from "@/lib/money";
import { isLive } from "./live";
import type { Project } from "./queries";
import { fromTokenUnits, toTokenUnits } from "./token-amount";

/** `ended` begins exactly at the end. */
export type ProjectPhase = "upcoming" | "live" | "ended";

/** An offering as the screens show it. Amounts are decimal strings, instants RFC 3339 text. */
export type ProjectView = ReturnType<typeof projectView>;

export function projectView(project: Project, now: Date) {
  const { id, name, assetCode, currency, startsAt, endsAt } = project;
  return {
    id,
    name,
    assetCode,
    currency,
    phase: phaseAt(project, now),
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    progress: progressOf(project),
  };
}

/** How much of the supply orders hold, and how much of that is fulfilled: in tokens, in money and in per cent. */
export type Progress = ReturnType<typeof progressOf>;

function progressOf({ tokenSupply, tokensHeld, tokensFulfilled, tokenDecimals: decimals, pricePerTokenMinor }: Project) {
  const supply = toTokenUnits(tokenSupply, decimals);
  const held = toTokenUnits(tokensHeld, decimals);
  const fulfilled = toTokenUnits(tokensFulfilled, decimals);
  const cost = (units: bigint) => fromMinor((units * pricePerTokenMinor) / 10n ** BigInt(decimals));
  return {
    supply: fromTokenUnits(supply, decimals),
    held: fromTokenUnits(held, decimals),
    fulfilled: fromTokenUnits(fulfilled, decimals),
    supplyAmount: cost(supply),
    heldAmount: cost(held),
    fulfilledAmount: cost(fulfilled),
    heldPercent: percent(held, supply),
    fulfilledPercent: percent(fulfilled, supply),
  };
}

/** One decimal, rounded down, but never 0 for a part that is not. A ratio, not an amount of money, so a float will do. */
function percent(part: bigint, whole: bigint): number {
  if (whole === 0n || part === 0n) return 0;
  return Math.max(Number((part * 1000n) / whole) / 10, 0.1);
}

function phaseAt(project: Project, now: Date): ProjectPhase {
  if (isLive(project, now)) return "live";
  return now < project.startsAt ? "upcoming" : "ended";
}
