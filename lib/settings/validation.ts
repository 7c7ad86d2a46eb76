import { z } from "zod";

/** Checks only the form of a zone's name; `setTimeZone` checks that it is in the list. */
export const timeZoneInput = z.strictObject({
  timeZone: z
    .string()
    .min(1, "Choose a time zone.")
    .max(64, "Choose a time zone from the list.")
    .regex(/^[A-Za-z0-9_+/-]*$/, "Choose a time zone from the list."),
});
