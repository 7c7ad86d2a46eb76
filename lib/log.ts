import pino from "pino";

/** Structured log on standard output, one JSON object a line. Secrets are never passed in; the redaction is the second lock. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["*.secret", "*.password", "*.authorization", "authorization", "secret", "password"],
});
