import { z } from "zod";
import { kycStatusField } from "@/lib/investors/resource-schema";
import { idOf } from "@/lib/resource-fields";

/** What events tell of an identification: ids and statuses only, no personal data. */
export const kycDataSchema = z.strictObject({
  user: z.strictObject({ id: idOf("usr"), kyc_status: kycStatusField }),
  /** Null where an admin decided on an investor who was never identified. */
  kyc: z.strictObject({ id: idOf("kyc"), status: z.string() }).nullable(),
});
