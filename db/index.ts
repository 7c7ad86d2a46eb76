import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";

export type Database = PostgresJsDatabase;
/** An open transaction. Mutations that can be part of a larger change take one as their first argument. */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

// Next loads modules more than once (once per bundle, and again on each hot reload), but there must be only one pool.
const holder = globalThis as typeof globalThis & { offeringManagerDatabase?: ReturnType<typeof connect> };

function connect() {
  const client = postgres(env().databaseUrl, {
    max: env().databasePoolSize,
    connect_timeout: 5,
    // Seconds. The driver's default grows to 20 s while queries queue up; callers must learn soon of an outage and of its end.
    backoff: (failures) => Math.min(failures / 10, 0.5),
    onnotice: () => undefined,
    connection: { application_name: "offering-manager" },
  });
  return drizzle(client);
}

/** The product's database, connected on first use. */
export function db(): Database {
  holder.offeringManagerDatabase ??= connect();
  return holder.offeringManagerDatabase;
}

/** Closes the pool, so that scripts and tests can exit. */
export async function closeDatabase(): Promise<void> {
  const open = holder.offeringManagerDatabase;
  holder.offeringManagerDatabase = undefined;
  await open?.$client.end({ timeout: 5 });
}
