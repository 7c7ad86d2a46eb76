import { eq, sql } from "drizzle-orm";
import { db } from "@/db";
import { settings } from "@/db/schema/settings";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { listTimeZones } from "./queries";

/**
 * Makes `timeZone` the system time zone, at once and for every time stamp. The name must match the list exactly: offsets (`+05:30`) and
 * other spellings (`europe/berlin`) are refused.
 */
export async function setTimeZone(actor: Actor, timeZone: string): Promise<void> {
  const names = await listTimeZones();
  if (!names.includes(timeZone)) throw unknownTimeZone();
  await db().transaction(async (tx) => {
    const [before] = await tx.select({ timeZone: settings.timeZone }).from(settings).where(eq(settings.id, 1)).for("update");
    if (!before) throw new Error("the settings row is missing: it is created at startup");
    await tx.update(settings).set({ timeZoneConfirmedAt: sql`now()` }).where(eq(settings.id, 1));
    if (before.timeZone === timeZone) return;
    await tx.update(settings).set({ timeZone, timeZoneSince: sql`now()`, updatedAt: sql`now()` }).where(eq(settings.id, 1));
    await recordChange(tx, actor, { action: "settings.time_zone_changed", subjectId: "settings", before, after: { timeZone } });
  });
}

function unknownTimeZone(): DomainError {
  const message = "Choose a time zone from the list.";
  return new DomainError("invalid_request", message, [{ path: "timeZone", message }]);
}
