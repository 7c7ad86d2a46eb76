import { z } from "zod";
import { pageInput } from "@/lib/cursor";
import { instantInput } from "@/lib/instant-input";
import { eventTypes } from "./validation";

/** The query parameters of the list of events. */
export const eventListInput = pageInput("event").extend({ type: z.enum(eventTypes).optional(), since: instantInput.optional() });

export type EventListInput = z.output<typeof eventListInput>;
