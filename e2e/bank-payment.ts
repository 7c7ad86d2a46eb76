import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { bankSecret } from "./stack";
import { runCurl } from "./steps";

type Payment = { transaction_id?: string; amount: string; remittance_information: string; debtor_name?: string };

/** Reports a payment as the gateway in front of the bank's system does. */
export function tellOfPayment(request: APIRequestContext, payment: Payment) {
  const data = JSON.stringify({
    transaction_id: randomUUID(),
    currency: "EUR",
    debtor_name: "Anna Lindner",
    debtor_iban: "DE02120300000000202051",
    booked_at: "2026-11-23T09:00:00Z",
    ...payment,
  });
  const [id, at] = [randomUUID(), new Date()];
  return request.post("/api/inbound/bank-transactions", {
    data,
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(bankSecret).sign(id, at, data),
    },
  });
}

export type PlacedOrder = { id: string; code: string; amount: string; project_id: string };

/** Places an order with the curl line that is shown with a new key. */
export async function placeOrder(page: Page, curl: string): Promise<PlacedOrder> {
  const response = await runCurl(page, curl);
  expect(response.status()).toBe(201);
  return response.json();
}
