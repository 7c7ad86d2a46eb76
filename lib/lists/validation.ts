import { z } from "zod";

/** What was typed into a search field. An empty field means no search; control characters, which PostgreSQL may reject, are invalid. */
export const searchText = z
  .string()
  .max(100)
  .regex(/^\P{Cc}*$/u)
  .transform((text) => text.trim() || undefined)
  .optional();

/** A calendar day, as `<input type="date">` sends it. An empty field means none. */
export const dayText = z
  .union([z.literal(""), z.iso.date()])
  .transform((text) => text || undefined)
  .optional();

/** An id with this prefix (`ord`), in filters, cursors and forms. */
export function idText(prefix: string, message?: string) {
  return z.string().regex(new RegExp(`^${prefix}_[0-9a-z]{26}$`), message);
}
