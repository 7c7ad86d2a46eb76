import { type Price, toTokenUnits } from "@/lib/projects/token-amount";
import type { Investment } from "./queries";

export type Allocation = {
  /** Token units for each investment that had none. */
  units: { investment: Investment; units: bigint }[];
  /** Of all the order's investments together, earlier ones included. */
  totalUnits: bigint;
  /** Received money that buys no whole token unit. */
  creditMinor: bigint;
};

/**
 * What an order's money buys, rounded down once for the whole sum: of two payments that buy half a token unit each, the later one gets the
 * whole unit. Earlier allocations stay as they are. `investments` are all of the order's, in the order in which they were received.
 */
export function allocationOf(investments: readonly Investment[], { pricePerTokenMinor, tokenDecimals }: Price): Allocation {
  const scale = 10n ** BigInt(tokenDecimals);
  const bought = (amountMinor: bigint) => (amountMinor * scale) / pricePerTokenMinor;
  const [before, received] = [investments.filter(({ tokens }) => tokens !== null), investments.filter(({ tokens }) => tokens === null)];
  let money = sumOf(before);
  let given = before.reduce((sum, { tokens }) => sum + toTokenUnits(tokens ?? "0", tokenDecimals), 0n);
  const units = received.map((investment) => {
    money += investment.amountMinor;
    const share = { investment, units: bought(money) - given };
    given += share.units;
    return share;
  });
  // Rounded up: a fraction of a cent cannot be given back.
  const cost = (given * pricePerTokenMinor + scale - 1n) / scale;
  return { units, totalUnits: given, creditMinor: money - cost };
}

/** In minor units. */
export function sumOf(investments: readonly Pick<Investment, "amountMinor">[]): bigint {
  return investments.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}
