import pino from "pino";
import { logLevels } from "./env-variables";
import { withoutValues } from "./query-fault";

/** Structured log on standard output, one JSON object per line. Secrets are never passed in; the redaction is a second line of defence. */
export const log = pino({
  // Not through lib/env, since an invalid environment has to be logged too. The start refuses an invalid level.
  level: logLevels.find((level) => level === process.env.LOG_LEVEL) ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["*.secret", "*.password", "*.authorization", "authorization", "secret", "password"],
  serializers: { err: errorWithoutValues },
});

/** Removes the values of a failed query, also from a cause and from aggregated errors: pino would print those too. */
function errorWithoutValues(fault: unknown): unknown {
  const error = withoutValues(fault);
  if (!(error instanceof Error)) return error;
  const { name: type, message, stack } = error;
  const cause = error.cause && errorWithoutValues(error.cause);
  if (error instanceof AggregateError) return { type, message, stack, cause, aggregateErrors: error.errors.map(errorWithoutValues) };
  return cause ? { type, message, stack, cause } : pino.stdSerializers.err(error);
}
