import { eq, sql } from "drizzle-orm";
import { db } from "@/db";
import { settings } from "@/db/schema/settings";

/** The system time zone: an IANA name, exactly as it was chosen. */
export async function getTimeZone(): Promise<string> {
  const [row] = await db().select({ timeZone: settings.timeZone }).from(settings).where(eq(settings.id, 1));
  return row?.timeZone ?? "UTC";
}

/** The system time zone, and since when it applies. */
export async function getTimeZoneInForce(): Promise<{ timeZone: string; since: Date }> {
  const [row] = await db().select({ timeZone: settings.timeZone, since: settings.timeZoneSince }).from(settings).where(eq(settings.id, 1));
  return row ?? { timeZone: "UTC", since: new Date(0) };
}

let cached: Promise<string[]> | undefined;

/** The names to choose from, sorted, `UTC` first. Read once: neither PostgreSQL nor the runtime changes its zones while running. */
export function listTimeZones(): Promise<string[]> {
  cached ??= readTimeZones().catch((error: unknown) => {
    cached = undefined;
    throw error;
  });
  return cached;
}

/**
 * The runtime's list lacks the current names of zones that it still lists under old ones (`Europe/Kyiv`, `Asia/Kolkata`), so the database's
 * names are added if the runtime accepts them. A name without a slash is an abbreviation or a bare country.
 */
async function readTimeZones(): Promise<string[]> {
  const rows = await db().execute<{ name: string }>(sql`select name from pg_timezone_names where name like '%/%' and name !~ '^(posix|right)/'`);
  const known = rows.map(({ name }) => name).filter(isKnownToRuntime);
  const names = new Set([...Intl.supportedValuesOf("timeZone"), ...known]);
  names.delete("UTC");
  return ["UTC", ...[...names].sort()];
}

function isKnownToRuntime(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}
