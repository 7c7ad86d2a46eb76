import { RetryAfterError } from "inngest";
import { log } from "@/lib/log";

/**
 * The SDK's logger. The SDK logs everything a function throws as an error, but a RetryAfterError is not one: it is how a function asks
 * to be called again.
 */
export const functionLog = {
  debug: log.debug.bind(log),
  info: log.info.bind(log),
  warn: log.warn.bind(log),
  error: (fields: unknown, message?: string): void => {
    if (isRetry(fields)) log.debug(fields, message);
    else log.error(fields, message);
  },
  // Without `flush` the SDK waits for a timer at the end of every call.
  flush: () => undefined,
};

function isRetry(fields: unknown): boolean {
  return typeof fields === "object" && fields !== null && "err" in fields && fields.err instanceof RetryAfterError;
}
