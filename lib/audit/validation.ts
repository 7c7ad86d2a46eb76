import { z } from "zod";
import { idText, searchText } from "@/lib/lists/validation";

/** A calendar day, as `<input type="date">` writes it. An empty field is none. */
const day = z
  .union([z.literal(""), z.iso.date()])
  .transform((text) => text || undefined)
  .optional();

/** Filter and page of the list, as they stand in the address. `who` is an actor's id, `q` the id of what was changed; days are the system time zone's. */
export const auditListInput = z.strictObject({
  who: searchText,
  what: searchText,
  q: searchText,
  from: day,
  to: day,
  cursor: idText("aud").optional(),
});

export type AuditListInput = z.output<typeof auditListInput>;
