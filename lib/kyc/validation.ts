import { z } from "zod";
import { storableText } from "@/lib/text/validation";

/** An identification's status. `closed`: an admin decided about the investor before IDnow's final result. */
export const identificationStatuses = ["pending", "in_review", "fraud_suspected", "fraud_confirmed", "succeeded", "failed", "closed"] as const;

export type IdentificationStatus = (typeof identificationStatuses)[number];

/** IDnow's results, and the status each gives an identification. */
export const statusOfResult = {
  SUCCESS: "succeeded",
  SUCCESS_DATA_CHANGED: "succeeded",
  REVIEW_PENDING: "in_review",
  CHECK_PENDING: "in_review",
  FRAUD_SUSPICION_PENDING: "fraud_suspected",
  FRAUD_SUSPICION_CONFIRMED: "fraud_confirmed",
  ABORTED: "failed",
  CANCELED: "failed",
} as const satisfies Record<string, IdentificationStatus>;

export type IdnowResult = keyof typeof statusOfResult;

const results = Object.keys(statusOfResult) as [IdnowResult, ...IdnowResult[]];

/**
 * The part of IDnow's result document that matters here. The rest, which includes data of identity documents and links to pictures, is
 * neither read nor stored. `transactionnumber` is the id that `POST …/kyc` returned.
 */
export const resultDocument = z
  .object({
    identificationprocess: z.object({
      result: z.enum(results),
      transactionnumber: storableText.min(1, "Must not be empty.").max(255, "Must have at most 255 characters."),
      reason: storableText.max(500, "Must have at most 500 characters.").nullish(),
    }),
  })
  .transform(({ identificationprocess: { result, transactionnumber, reason } }) => ({ id: transactionnumber, result, reason: reason || null }));

export type ReceivedResult = z.output<typeof resultDocument>;

/** The outcomes offered on the local page that stands in for IDnow. */
export const localOutcomes = ["success", "failure", "fraud"] as const;

export type LocalOutcome = (typeof localOutcomes)[number];
