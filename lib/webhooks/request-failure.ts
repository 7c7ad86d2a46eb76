import { errors } from "undici";
import { DomainError } from "@/lib/errors";

/** Why no response came, as a word that operators filter by. */
export type FailureClass =
  | "timeout"
  | "connection_refused"
  | "connection_reset"
  | "unreachable"
  | "dns"
  | "tls"
  | "protocol"
  | "destination_forbidden"
  | "connection_failed";

export type Failure = { errorClass: FailureClass; errorMessage: string };

/** One of the sender's own limits, on time or size, was reached. */
export class PatienceError extends Error {
  readonly code = "OUT_OF_PATIENCE";
}

/** Error codes of Node, c-ares, OpenSSL, undici and its parser. The first pattern that matches determines the class. */
const classes: [codes: RegExp, errorClass: FailureClass, words: string][] = [
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, "timeout", "No connection was established within 5 seconds"],
  [/^ECONNREFUSED$/, "connection_refused", "The receiver refused the connection"],
  [/^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/, "connection_reset", "The receiver closed the connection before responding"],
  [/^(EHOST|ENET|EADDRNOTAVAIL)/, "unreachable", "There is no route to the receiver"],
  [/^(ENOTFOUND|ENODATA|ESERVFAIL|EREFUSED|ETIMEOUT|EBADRESP|EBADNAME|EAI_)/, "dns", "The host name could not be resolved"],
  [
    /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_|INVALID_|PATH_LENGTH|ERROR_IN_CERT)/,
    "tls",
    "The TLS connection failed or its certificate is not trusted",
  ],
  [/^(HPE|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_|ERR_ASSERTION)/, "protocol", "The response is not valid HTTP"],
];

/** Faults of this machine or program: they do not count against the receiver. */
const ownFaults = /^(EMFILE|ENFILE|ENOMEM|ENOBUFS|UND_ERR_INVALID_ARG|UND_ERR_DESTROYED|UND_ERR_CLOSED)$/;

/** Classifies a failed request. Rethrows the error when the fault is our own. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof DomainError) return { errorClass: "destination_forbidden", errorMessage: error.message };
  if (error instanceof PatienceError) return { errorClass: "timeout", errorMessage: error.message };
  const code = codeOf(error);
  if (!(error instanceof Error) || code === null || ownFaults.test(code)) throw error;
  if (error.message.startsWith("bad ")) return { errorClass: "protocol", errorMessage: printable(`The response is not valid HTTP: ${error.message}`) };
  const [, errorClass, words] = classes.find(([codes]) => codes.test(code)) ?? [code, "connection_failed", "The request failed"];
  return { errorClass, errorMessage: printable(`${words} (${code}${error.message ? `: ${error.message}` : ""})`) };
}

/** Why a response with a complete head is incomplete. Whatever the reason, the response counts. */
export function describeCut(error: Error): string {
  try {
    return describeFailure(error).errorMessage;
  } catch {
    return "The rest of the answer could not be read";
  }
}

function codeOf(error: unknown): string | null {
  // Some of the parser's errors have no code.
  if (error instanceof errors.HTTPParserError) return error.code ?? "HPE";
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** Certificate names and parser messages come from the receiver: control characters and long texts must not reach the log. */
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").slice(0, 500);
}
