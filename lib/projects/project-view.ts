import { fromMinor } from "@/lib/money";
import { isLive } from "./live";
import type { Project } from "./queries";
import { fromTokenUnits, toTokenUnits } from "./token-amount";

/** `ended` from the very end on. */
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

/** How much of the supply orders hold, and how much of that is paid: tokens, what they cost, and parts of a hundred. */
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

/** With one decimal, rounded down; what is there is never nothing. A share is a number of its own, no amount. */
function percent(part: bigint, whole: bigint): number {
  if (whole === 0n || part === 0n) return 0;
  return Math.max(Number((part * 1000n) / whole) / 10, 0.1);
}

function phaseAt(project: Project, now: Date): ProjectPhase {
  if (isLive(project, now)) return "live";
  return now < project.startsAt ? "upcoming" : "ended";
}
