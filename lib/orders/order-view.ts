import { investors } from "@/db/schema/investors";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { fromMinor } from "@/lib/money";
import type { OrderStatus } from "./validation";

/** An order as the screen lists it. Amounts are decimal strings, instants RFC 3339 text. */
export type OrderView = {
  id: string;
  code: string;
  status: OrderStatus;
  amount: string;
  currency: typeof orders.$inferSelect.currency;
  tokens: string;
  createdAt: string;
  investorId: string;
  investorName: string;
  investorEmail: string;
  projectId: string;
  projectName: string;
};

/** The columns that {@link orderView} needs, from orders joined with their investors and projects. */
export const listedOrder = {
  id: orders.id,
  code: orders.code,
  status: orders.status,
  amountMinor: orders.amountMinor,
  currency: orders.currency,
  tokens: orders.tokens,
  createdAt: orders.createdAt,
  investorId: investors.id,
  firstName: investors.firstName,
  lastName: investors.lastName,
  investorEmail: investors.email,
  projectId: projects.id,
  projectName: projects.name,
};

type Selected = Omit<OrderView, "amount" | "createdAt" | "investorName"> & { amountMinor: bigint; createdAt: Date; firstName: string; lastName: string };

export function orderView<Row extends Selected>({ amountMinor, createdAt, firstName, lastName, ...rest }: Row) {
  return { ...rest, amount: fromMinor(amountMinor), createdAt: createdAt.toISOString(), investorName: `${firstName} ${lastName}` };
}
