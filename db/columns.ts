import { sql } from "drizzle-orm";
import { bigint, customType, timestamp } from "drizzle-orm/pg-core";

/** An instant: `timestamptz` in the database, a `Date` in code. The system time zone matters only for display. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** The creation time, set by the database's clock. */
export const createdAt = () => instant("created_at").notNull().default(sql`now()`);

/** Money in integer minor units. */
export const amountMinor = (name: string) => bigint(name, { mode: "bigint" });

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** A 64-bit transaction id (`xid8`), a decimal string in code. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });
