import { z } from "zod";
import { dayText, idText, searchText } from "@/lib/lists/validation";

/** Filter and page of the list, as in the URL. `who` is an actor's id, `q` the id of what was changed; days are the system time zone's. */
export const auditListInput = z.strictObject({
  who: searchText,
  what: searchText,
  q: searchText,
  from: dayText,
  to: dayText,
  cursor: idText("aud").optional(),
});

export type AuditListInput = z.output<typeof auditListInput>;
