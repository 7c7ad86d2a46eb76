import { z } from "zod";
import { pageInput } from "@/lib/cursor";
import { eventTypes } from "./validation";

/** RFC 3339, such as `2026-11-23T10:00:00Z`; years that PostgreSQL and the calendar agree on. */
const instant = z.iso
  .datetime({ offset: true, error: "Give an RFC 3339 instant, such as 2026-11-23T10:00:00Z." })
  .transform((text) => new Date(text))
  .refine((date) => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999, "Give an instant of the years 1 to 9999.");

/** What stands in the address of the list of events. */
export const eventListInput = pageInput("event").extend({ type: z.enum(eventTypes).optional(), since: instant.optional() });

export type EventListInput = z.output<typeof eventListInput>;
