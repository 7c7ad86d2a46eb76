import pino from "pino";
import { logLevels } from "./env-variables";
import { withoutValues } from "./query-fault";

/** Structured log on standard output, one JSON object a line. Secrets are never passed in; the redaction is the second lock. */
export const log = pino({
  // Not through lib/env: a wrong environment has to be logged too. The start refuses a level that is none.
  level: logLevels.find((level) => level === process.env.LOG_LEVEL) ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["*.secret", "*.password", "*.authorization", "authorization", "secret", "password"],
  serializers: { err: errorWithoutValues },
});

/** No values of a failed query, also where it is the cause of another error or one of several: pino would quote those too. */
function errorWithoutValues(fault: unknown): unknown {
  const error = withoutValues(fault);
  if (!(error instanceof Error)) return error;
  const { name: type, message, stack } = error;
  const cause = error.cause && errorWithoutValues(error.cause);
  if (error instanceof AggregateError) return { type, message, stack, cause, aggregateErrors: error.errors.map(errorWithoutValues) };
  return cause ? { type, message, stack, cause } : pino.stdSerializers.err(error);
}
