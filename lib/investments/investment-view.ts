import { investments } from "@/db/schema/investments";
import { investors } from "@/db/schema/investors";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { fromMinor } from "@/lib/money";
import type { Investment } from "./queries";

/** An investment as the screen lists it. Amounts are decimal strings, instants RFC 3339 text. */
export type InvestmentView = {
  id: string;
  status: Investment["status"];
  amount: string;
  currency: Investment["currency"];
  tokens: string | null;
  source: Investment["source"];
  receivedAt: string;
  orderId: string;
  orderCode: string;
  investorName: string;
  investorEmail: string;
  projectName: string;
};

/** The columns that {@link investmentView} needs, from investments joined with their orders, investors and projects. */
export const listedInvestment = {
  id: investments.id,
  status: investments.status,
  amountMinor: investments.amountMinor,
  currency: investments.currency,
  tokens: investments.tokens,
  source: investments.source,
  receivedAt: investments.receivedAt,
  orderId: orders.id,
  orderCode: orders.code,
  firstName: investors.firstName,
  lastName: investors.lastName,
  investorEmail: investors.email,
  projectName: projects.name,
};

type Selected = Omit<InvestmentView, "amount" | "receivedAt" | "investorName"> & {
  amountMinor: bigint;
  receivedAt: Date;
  firstName: string;
  lastName: string;
};

export function investmentView<Row extends Selected>({ amountMinor, receivedAt, firstName, lastName, ...rest }: Row) {
  return { ...rest, amount: fromMinor(amountMinor), receivedAt: receivedAt.toISOString(), investorName: `${firstName} ${lastName}` };
}
