import { z } from "zod";

/** RFC 3339, such as `2026-11-23T10:00:00Z`, limited to years that JavaScript and PostgreSQL both handle. */
export const instantInput = z.iso
  .datetime({ offset: true, error: "Give an RFC 3339 instant, such as 2026-11-23T10:00:00Z." })
  .transform((text) => new Date(text))
  .refine((date) => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999, "Give an instant of the years 1 to 9999.");
