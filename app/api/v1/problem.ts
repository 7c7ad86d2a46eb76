import { STATUS_CODES } from "node:http";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { isOutage } from "@/lib/outage";

const retryAfterSeconds = "5";

/** Any error as `application/problem+json` (RFC 9457). Details of anything but a {@link DomainError} are only logged, under the request id. */
export function problemResponse(error: unknown, requestId: string, headers: Record<string, string> = {}): Response {
  const { code, status, message, fields } = error instanceof DomainError ? error : undisclosed(error, requestId);
  const problem = {
    type: "about:blank",
    title: STATUS_CODES[status],
    status,
    detail: message,
    code,
    request_id: requestId,
    errors: fields.length > 0 ? fields : undefined,
  };
  return Response.json(problem, { status, headers: { "content-type": "application/problem+json", ...noStore, ...headersOf(code), ...headers } });
}

export const noStore = { "cache-control": "no-store" } as const;

function undisclosed(error: unknown, requestId: string): DomainError {
  const { cause = error } = error as { cause?: unknown };
  // Only the cause, because the query error itself contains the parameters, which are personal data.
  log.error({ requestId, err: cause }, "request failed");
  if (isOutage(error)) return new DomainError("unavailable", "The database cannot be reached just now. Try again in a few seconds.");
  return new DomainError("internal_error", "Something went wrong here. The log names it under the request_id.");
}

function headersOf(code: DomainError["code"]): Record<string, string> {
  if (code === "unauthorized") return { "www-authenticate": 'Bearer realm="Offering Manager API"' };
  // The rest of the body is not read, so the connection cannot be reused.
  if (code === "payload_too_large") return { connection: "close" };
  return code === "unavailable" ? { "retry-after": retryAfterSeconds } : {};
}
