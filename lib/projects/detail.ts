import { eq } from "drizzle-orm";
import { db } from "@/db";
import { orders } from "@/db/schema/orders";
import { fromMinor } from "@/lib/money";
import { toLocal } from "@/lib/time";
import { projectView } from "./project-view";
import { getProject } from "./queries";
import { fromTokenUnits, toTokenUnits } from "./token-amount";
import type { ProjectInput } from "./validation";

/** An offering with everything its screen shows. */
export type ProjectDetail = Awaited<ReturnType<typeof getProjectDetail>>;

/** Throws `not_found`. */
export async function getProjectDetail(id: string, now: Date) {
  const project = await getProject(id);
  const { tokenDecimals, tokenAddress, paymentDeadlineDays, termsVersion, accountHolder, iban, bic, createdAt } = project;
  return {
    ...projectView(project, now),
    ...{ tokenDecimals, tokenAddress, paymentDeadlineDays, termsVersion, accountHolder, iban, bic },
    pricePerToken: fromMinor(project.pricePerTokenMinor),
    minimumInvestment: fromMinor(project.minimumInvestmentMinor),
    createdAt: createdAt.toISOString(),
  };
}

/** The initial values of an offering's form. `hasOrders`: currency, price and decimals are fixed. Throws `not_found`. */
export async function getProjectForm(id: string, timeZone: string): Promise<{ values: ProjectInput; hasOrders: boolean }> {
  const project = await getProject(id);
  const [order] = await db().select({ id: orders.id }).from(orders).where(eq(orders.projectId, id)).limit(1);
  const { name, assetCode, currency, tokenDecimals, paymentDeadlineDays, termsVersion, accountHolder, iban, bic } = project;
  const values = {
    ...{ name, assetCode, currency, tokenDecimals, paymentDeadlineDays, termsVersion, accountHolder, iban, bic },
    pricePerToken: fromMinor(project.pricePerTokenMinor),
    minimumInvestment: fromMinor(project.minimumInvestmentMinor),
    tokenSupply: fromTokenUnits(toTokenUnits(project.tokenSupply, tokenDecimals), tokenDecimals),
    startsAt: toLocal(project.startsAt, timeZone),
    endsAt: toLocal(project.endsAt, timeZone),
    timeZone,
  };
  return { values, hasOrders: order !== undefined };
}
