import { z } from "zod";
import { kycStatusField } from "@/lib/investors/resource-schema";
import { idOf } from "@/lib/resource-fields";
import { identificationStatuses } from "./validation";

/** What events say about an identification: ids and statuses only, no personal data. */
export const kycDataSchema = z.strictObject({
  user: z.strictObject({ id: idOf("usr"), kyc_status: kycStatusField }),
  kyc: z.strictObject({ id: idOf("kyc"), status: z.enum(identificationStatuses) }),
});

/** A started identification as the API returns it. */
export const kycSchema = z.strictObject({
  id: idOf("kyc"),
  status: z.enum(identificationStatuses),
  /** Where the investor is identified. */
  url: z.string().nullable(),
});

export type KycResource = z.infer<typeof kycSchema>;
