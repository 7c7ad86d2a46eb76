import { z } from "zod";
import { idOf, instantField } from "@/lib/resource-fields";
import { kycStatuses } from "./validation";

export const kycStatusField = z.enum(kycStatuses);

/** An investor as the API and events show it: the API's *user*. */
export const userSchema = z.strictObject({
  id: idOf("usr"),
  email: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  kind: z.enum(["individual", "business"]),
  locale: z.enum(["en", "de"]),
  country: z.string(),
  kyc_status: kycStatusField,
  wallet_address: z.string().nullable(),
  created_at: instantField,
});

export type UserResource = z.infer<typeof userSchema>;
