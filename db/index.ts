import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";

export type Database = PostgresJsDatabase;
/** An open transaction. Rooms' mutations that belong to a larger change take one as their first argument. */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

// Next loads modules more than once (a copy a bundle, and again at each hot reload): the pool must stay one.
const holder = globalThis as typeof globalThis & { offeringManagerDatabase?: ReturnType<typeof connect> };

function connect() {
  const client = postgres(env().databaseUrl, {
    max: env().databasePoolSize,
    connect_timeout: 5,
    // Seconds. The driver's own waits grow to 20 s, and queries wait with it: callers must hear of an outage, and of its end, soon.
    backoff: (failures) => Math.min(failures / 10, 0.5),
    onnotice: () => undefined,
    connection: { application_name: "offering-manager" },
  });
  return drizzle(client);
}

/** The product's database, connected at first use. */
export function db(): Database {
  holder.offeringManagerDatabase ??= connect();
  return holder.offeringManagerDatabase;
}

/** Closes the pool; for scripts and tests, which must end. */
export async function closeDatabase(): Promise<void> {
  const open = holder.offeringManagerDatabase;
  holder.offeringManagerDatabase = undefined;
  await open?.$client.end({ timeout: 5 });
}
