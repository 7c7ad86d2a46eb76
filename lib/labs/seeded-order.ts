import { newId } from "@/db/ids";
import { orders } from "@/db/schema/orders";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import type { EventTx } from "@/lib/events/transaction";
import type { Investor } from "@/lib/investors/queries";
import { fromMinor } from "@/lib/money";
import { newOrderCode } from "@/lib/orders/code";
import type { LockedOrder } from "@/lib/orders/locked-order";
import type { Project } from "@/lib/projects/queries";
import { moveTokens } from "@/lib/projects/supply";
import { fromTokenUnits, smallestAmountMinor, tokenUnitsFor } from "@/lib/projects/token-amount";

type Seeded = { investor: Investor; project: Project; times: bigint };

/**
 * An order for `times` the least amount, which nobody is told of: it is there for the investment that pays it. Its project need not be
 * live. Null when the supply does not cover it.
 */
export async function placeSeededOrder(tx: EventTx, actor: Actor, { investor, project, times }: Seeded, now: Date): Promise<LockedOrder | null> {
  const amountMinor = smallestAmountMinor(project.minimumInvestmentMinor, project) * times;
  const units = tokenUnitsFor(amountMinor, project);
  if (units === null) throw new Error("the least amount does not divide");
  const held = await moveTokens(tx, project, { held: units, fulfilled: 0n });
  if (!held) return null;
  const row = {
    id: newId("order"),
    code: newOrderCode(),
    investorId: investor.id,
    projectId: project.id,
    status: "new",
    amountMinor,
    currency: project.currency,
    tokens: fromTokenUnits(units, project.tokenDecimals),
    creditMinor: 0n,
    termsVersion: project.termsVersion,
    termsAcceptedAt: now,
    createdAt: now,
  } as const;
  await tx.insert(orders).values(row);
  const { id, code, investorId, projectId, currency, tokens } = row;
  const after = { code, investorId, projectId, amount: fromMinor(amountMinor), currency, tokens, source: "labs" };
  await recordChange(tx, actor, { action: "order.created", subjectId: id, before: null, after });
  const { accountHolder, iban, bic } = project;
  return { order: { ...row, accountHolder, iban, bic }, investor, project: held };
}
