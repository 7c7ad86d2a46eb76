import type { EventTrigger } from "@/lib/events/catalogue";

/** What each trigger means. */
export const triggerWords = {
  api: "A request to the REST API created the order.",
  api_allocation: "POST /admin/investments/:id/allocate allocated the investment.",
  bank_payment: "A payment arrived on the bank account.",
  manual_allocation: "An admin allocated, or assigned a payment, in the Asset Manager.",
  labs_seed: "Labs seeded test investments. Never in production.",
  admin: "An admin decided it in the Asset Manager.",
  expiry: "Nobody paid the order before its payment deadline.",
  idnow: "IDnow reported a passed video identification.",
  labs_mock: "Labs mocked the identification. Never in production.",
  auto_approval: "The rules of automatic approval were met.",
  distribution: "A distribution ended.",
  transaction: "A bank payment or a token transfer was recorded.",
} as const satisfies Record<EventTrigger, string>;
