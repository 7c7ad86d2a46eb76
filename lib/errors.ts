/**
 * Every error code a caller may get, with its HTTP status (RFC 9457 problems on the API, messages in forms). The codes are part of the
 * public contract: add, never rename.
 */
export const errorStatus = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  already_allocated: 409,
  email_taken: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  method_not_allowed: 405,
  user_not_approved: 422,
  project_not_live: 422,
  terms_not_accepted: 422,
  below_minimum: 422,
  amount_not_divisible: 422,
  sold_out: 422,
  idempotency_key_reused: 422,
  destination_forbidden: 422,
  too_many_requests: 429,
  internal_error: 500,
  unavailable: 503,
  idnow_not_configured: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** One invalid field: its path (`amount`, `scopes.0`) and what is wrong with it. */
export type FieldError = { path: string; message: string };

/** The only error for "no". Thrown inside rooms and turned into a response at the edge, so that a transaction rolls back. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldError[];
  readonly status: number;

  /** `status` overrides the code's usual one. */
  constructor(code: ErrorCode, message: string, fields: FieldError[] = [], status: number = errorStatus[code]) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.fields = fields;
    this.status = status;
  }
}
