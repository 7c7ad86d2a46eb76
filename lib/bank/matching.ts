import type { Tx } from "@/db";
import { findOrderCodes } from "@/lib/orders/code";
import { type LockedOrder, lockOrderOfCode } from "@/lib/orders/locked-order";
import type { BankTransaction } from "./queries";
import type { Payment } from "./validation";

/** The order that a payment is for, locked; or why there is none. */
type Match = { locked: LockedOrder; reason: null } | { locked: null; reason: NonNullable<BankTransaction["unmatchedReason"]> };

/** Finds the one order whose code is in the remittance text and which can accept the payment. */
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
