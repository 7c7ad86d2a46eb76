/** The nine events, spelled as receivers know them. */
export const eventTypes = [
  "order_created",
  "order_fulfilled",
  "order_cancelled",
  "investment_received",
  "kyc_video_identification_success",
  "kyc_approved",
  "kyc_rejected",
  "distribution_created",
  "transaction_created",
] as const;

export type EventType = (typeof eventTypes)[number];
