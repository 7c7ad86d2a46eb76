import postgres from "postgres";
import { StartError } from "./start-error";

const connectTimeoutSeconds = 10;

/** Throws the line that says why the database of DATABASE_URL cannot be used. Its address, which holds a password, is not repeated. */
export async function checkExternalDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: connectTimeoutSeconds, onnotice: () => undefined });
  try {
    await sql`select 1`;
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    throw new StartError(`DATABASE_URL does not open a database: ${message || code}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
