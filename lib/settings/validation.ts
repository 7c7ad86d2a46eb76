import { z } from "zod";

/** Only the form of a zone's name; whether there is such a zone is decided by the list of zones. */
export const timeZoneInput = z.strictObject({
  timeZone: z
    .string()
    .min(1, "Choose a time zone.")
    .max(64, "Choose a time zone from the list.")
    .regex(/^[A-Za-z0-9_+/-]*$/, "Choose a time zone from the list."),
});
