import { newId } from "@/db/ids";
import type { Actor } from "@/lib/actor";
import type { Payment } from "../validation";

export const bank: Actor = { kind: "callback", id: "bank", label: "Bank", address: null };

/** A payment of 100.00 EUR with a unique id. */
export function paymentOf(remittanceInformation: string, overrides: Partial<Payment> = {}): Payment {
  return {
    bankId: newId("transaction"),
    amountMinor: 100_00n,
    currency: "EUR",
    remittanceInformation,
    debtorName: "Ada Moreau",
    debtorIban: "FR1420041010050500013M02606",
    bookedAt: new Date("2026-11-23T09:00:00Z"),
    ...overrides,
  };
}
