import { DrizzleQueryError } from "drizzle-orm/errors";

/**
 * Makes an error safe to show outside. Drizzle's message ends with the query's values: hashes, addresses, whatever was written. Its
 * replacement has the statement and the cause only. Other errors are returned unchanged.
 */
export function withoutValues(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? new Error(`Failed query: ${error.query}`, { cause: error.cause }) : error;
}
