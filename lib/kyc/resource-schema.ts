import { z } from "zod";
import { kycStatusField } from "@/lib/investors/resource-schema";
import { idOf } from "@/lib/resource-fields";
import { identificationStatuses } from "./validation";

/** What events tell of an identification: ids and statuses only, no personal data. */
export const kycDataSchema = z.strictObject({
  user: z.strictObject({ id: idOf("usr"), kyc_status: kycStatusField }),
  kyc: z.strictObject({ id: idOf("kyc"), status: z.enum(identificationStatuses) }),
});
