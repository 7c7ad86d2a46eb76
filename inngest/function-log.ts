import { RetryAfterError } from "inngest";
import { log } from "@/lib/log";

/**
 * Where the SDK logs. It reports as an error whatever a function throws, but a RetryAfterError is no fault: it is how a function asks
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
  // Without one the SDK waits for a timer at the end of every call.
  flush: () => undefined,
};

function isRetry(fields: unknown): boolean {
  return typeof fields === "object" && fields !== null && "err" in fields && fields.err instanceof RetryAfterError;
}
