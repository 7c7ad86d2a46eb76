import { DrizzleQueryError } from "drizzle-orm/errors";
import pino from "pino";
import { logLevels } from "./env-variables";

/** Structured log on standard output, one JSON object a line. Secrets are never passed in; the redaction is the second lock. */
export const log = pino({
  // Not through lib/env: a wrong environment has to be logged too. The start refuses a level that is none.
  level: logLevels.find((level) => level === process.env.LOG_LEVEL) ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["*.secret", "*.password", "*.authorization", "authorization", "secret", "password"],
  serializers: { err: errorWithoutParameters },
});

/** Drizzle's message ends with the values of the query: hashes, addresses, whatever was written. The log has the statement and the cause only. */
function errorWithoutParameters(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return error instanceof Error ? pino.stdSerializers.err(error) : error;
  const cause = error.cause ? pino.stdSerializers.err(error.cause) : undefined;
  return { type: error.name, message: `Failed query: ${error.query}`, cause };
}
