import { errors } from "undici";
import { DomainError } from "@/lib/errors";

/** What went wrong where no answer came, in words that an operator filters and reads by. */
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

/** The sender's own patience came to its end. */
export class PatienceError extends Error {
  readonly code = "OUT_OF_PATIENCE";
}

/** Codes of Node, c-ares, OpenSSL, undici and its parser. The first pattern that matches gives the class. */
const classes: [codes: RegExp, errorClass: FailureClass, words: string][] = [
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, "timeout", "No connection came about within 5 seconds"],
  [/^ECONNREFUSED$/, "connection_refused", "The receiver refused the connection"],
  [/^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/, "connection_reset", "The receiver closed the connection before it had answered"],
  [/^(EHOST|ENET|EADDRNOTAVAIL)/, "unreachable", "No route leads to the receiver"],
  [/^(ENOTFOUND|ENODATA|ESERVFAIL|EREFUSED|ETIMEOUT|EBADRESP|EBADNAME|EAI_)/, "dns", "The host name could not be resolved"],
  [/^(ERR_TLS|ERR_SSL|EPROTO|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_|INVALID_|PATH_LENGTH|ERROR_IN_CERT)/, "tls", "No trusted TLS connection"],
  [/^(HPE|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_|ERR_ASSERTION)/, "protocol", "What came is not a valid HTTP answer"],
];

/** Faults of this machine and this program: nothing of them counts against the receiver. */
const ownFaults = /^(EMFILE|ENFILE|ENOMEM|ENOBUFS|UND_ERR_INVALID_ARG|UND_ERR_DESTROYED|UND_ERR_CLOSED)$/;

/** Names a failed request. Throws the error on when the fault is our own. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof DomainError) return { errorClass: "destination_forbidden", errorMessage: error.message };
  if (error instanceof PatienceError) return { errorClass: "timeout", errorMessage: error.message };
  const code = codeOf(error);
  if (!(error instanceof Error) || code === null || ownFaults.test(code)) throw error;
  if (error.message.startsWith("bad ")) return { errorClass: "protocol", errorMessage: printable(`What came is not a valid HTTP answer: ${error.message}`) };
  const [, errorClass, words] = classes.find(([codes]) => codes.test(code)) ?? [code, "connection_failed", "The request failed"];
  return { errorClass, errorMessage: printable(`${words} (${code}${error.message ? `: ${error.message}` : ""})`) };
}

/** Why an answer whose head is in did not come whole. Whatever it was, the answer stands. */
export function describeCut(error: Error): string {
  try {
    return describeFailure(error).errorMessage;
  } catch {
    return "The rest of the answer could not be read";
  }
}

function codeOf(error: unknown): string | null {
  // Not every one of the parser's errors has a code of its own.
  if (error instanceof errors.HTTPParserError) return error.code ?? "HPE";
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** A certificate's names and a parser's words come from the receiver: control characters do not reach the log, nor do volumes. */
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").slice(0, 500);
}
