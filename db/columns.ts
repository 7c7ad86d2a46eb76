import { sql } from "drizzle-orm";
import { bigint, customType, timestamp } from "drizzle-orm/pg-core";

/** An instant. Stored as `timestamptz`, a `Date` in the program; the system time zone plays no part before it is shown. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** An instant that the database's clock fills in. */
export const createdAt = () => instant("created_at").notNull().default(sql`now()`);

/** Money in integer minor units. */
export const amountMinor = (name: string) => bigint(name, { mode: "bigint" });

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** A 64-bit transaction id (`xid8`), a decimal string in the program. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });
