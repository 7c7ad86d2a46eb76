import { DrizzleQueryError } from "drizzle-orm/errors";

/**
 * An error that may be told outside. Drizzle's message ends with the values of the query: hashes, addresses, whatever was written. What
 * stands in its place has the statement and the cause. Other errors are themselves.
 */
export function withoutValues(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? new Error(`Failed query: ${error.query}`, { cause: error.cause }) : error;
}
