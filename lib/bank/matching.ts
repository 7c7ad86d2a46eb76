import type { Tx } from "@/db";
import { findOrderCodes } from "@/lib/orders/code";
import { type LockedOrder, lockOrderOfCode } from "@/lib/orders/locked-order";
import type { BankTransaction } from "./queries";
import type { Payment } from "./validation";

/** The order that a payment is for, locked; or why it is for none. */
type Match = { locked: LockedOrder; reason: null } | { locked: null; reason: NonNullable<BankTransaction["unmatchedReason"]> };

/** Looks for the one order whose code stands in the remittance text, and that may take the money. */
export async function matchOrder(tx: Tx, { remittanceInformation, currency }: Payment): Promise<Match> {
  const [code, another] = findOrderCodes(remittanceInformation);
  if (code === undefined) return { locked: null, reason: "no_code" };
  if (another !== undefined) return { locked: null, reason: "several_codes" };
  const locked = await lockOrderOfCode(tx, code);
  if (!locked) return { locked: null, reason: "unknown_code" };
  if (locked.order.currency !== currency) return { locked: null, reason: "wrong_currency" };
  if (locked.order.status === "cancelled") return { locked: null, reason: "order_cancelled" };
  return { locked, reason: null };
}
