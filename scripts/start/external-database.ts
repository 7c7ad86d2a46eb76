import postgres from "postgres";
import { StartError } from "./start-error";

const connectTimeoutSeconds = 10;

/** Throws a one-line error if the database of DATABASE_URL cannot be used. The line does not repeat the URL, which holds a password. */
export async function checkExternalDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: connectTimeoutSeconds, onnotice: () => undefined });
  try {
    await checkRights(sql);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const { message, code } = error as { message: string; code?: string };
    throw new StartError(`DATABASE_URL: cannot connect to the database: ${message || code}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The rights that migrations need, at later starts too: PostgreSQL requires them even if the schema exists already. */
async function checkRights(sql: postgres.Sql): Promise<void> {
  const [rights] = await sql`select has_database_privilege(current_database(), 'create') as schemas, has_schema_privilege('public', 'create') as tables`;
  if (!rights?.schemas) throw new StartError("DATABASE_URL names a user who may not create schemas in the database: grant it CREATE, or make it the owner.");
  if (!rights.tables) throw new StartError("DATABASE_URL names a user who may not create tables in the schema public: grant it CREATE there.");
}
