import type { Dispatcher } from "undici";
import { connectTimeoutMs } from "./guarded-agent";
import { PatienceError } from "./request-failure";

/** How much of a response body is kept; it is only for the log. */
const bodyLimitBytes = 16 * 1024;
const bodyTimeoutMs = 2_000;
/** A fallback: the agent's own connect time-out normally comes first. */
const startTimeoutMs = connectTimeoutMs + 1_500;

/** The head decides the outcome; `body` is what could be read, and `cut` the reason if that is not all. `headAt` is a `performance.now()` time. */
export type Answer = { statusCode: number; headers: Buffer; headAt: number; body: Buffer; cut: Error | null };

export type AnswerReaderOptions = { timeoutMs: number; onAnswer: (answer: Answer) => void; onFailure: (error: Error) => void };

/**
 * Reads one response and reports exactly once: the response when its body has ended, or its size or time limit is reached; a failure when
 * no complete head arrived. One timer runs at any time: first for the connection, then from sending to the head, then for the body. A
 * receiver that still sends after the report is disconnected.
 */
export class AnswerReader implements Dispatcher.DispatchHandler {
  readonly #options: AnswerReaderOptions;
  #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | null = null;
  #head: Omit<Answer, "body" | "cut"> | null = null;
  #chunks: Buffer[] = [];
  #size = 0;
  #reported = false;

  constructor(options: AnswerReaderOptions) {
    this.#options = options;
    this.#timer = this.#patience(startTimeoutMs, `No connection was established within ${connectTimeoutMs / 1000} seconds`);
  }

  /** Called just before the request is written: the receiver's time starts only now. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#reported) {
      controller.abort(new PatienceError("The connection came too late"));
      return;
    }
    this.#timer = this.#patience(this.#options.timeoutMs, `No response within ${this.#options.timeoutMs / 1000} seconds`);
  }

  onResponseStart(controller: Dispatcher.DispatchController, statusCode: number): void {
    if (statusCode < 200) return;
    this.#head = { statusCode, headers: headerLines(controller.rawHeaders), headAt: performance.now() };
    this.#timer = this.#patience(bodyTimeoutMs, `The response body was not complete within ${bodyTimeoutMs / 1000} seconds`);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const room = bodyLimitBytes - this.#size;
    // Copied, because the chunk is a slice of the socket's far larger buffer.
    if (room > 0) this.#chunks.push(Buffer.from(chunk.subarray(0, room)));
    this.#size += chunk.length;
    if (this.#size > bodyLimitBytes) this.#hangUp(new PatienceError(`The body is larger than ${bodyLimitBytes / 1024} kB`));
  }

  onResponseEnd(): void {
    this.#report(null);
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#report(error);
  }

  #patience(timeoutMs: number, words: string): NodeJS.Timeout {
    clearTimeout(this.#timer);
    return setTimeout(() => this.#hangUp(new PatienceError(words)), timeoutMs);
  }

  #hangUp(error: Error): void {
    this.#report(error);
    this.#controller?.abort(error);
  }

  /** `error`: why the response is incomplete, or null. */
  #report(error: Error | null): void {
    if (this.#reported) return;
    this.#reported = true;
    clearTimeout(this.#timer);
    if (this.#head) this.#options.onAnswer({ ...this.#head, body: Buffer.concat(this.#chunks), cut: error });
    else this.#options.onFailure(error ?? new Error("The answer ended without a head"));
  }
}

/** The raw header lines as received, whatever bytes they contain. */
function headerLines(raw: Dispatcher.DispatchController["rawHeaders"]): Buffer {
  const parts = Array.isArray(raw) ? raw.map((part) => Buffer.from(part)) : [];
  return Buffer.concat(parts.flatMap((part, index) => [part, index % 2 === 0 ? nameEnd : lineEnd]));
}

const nameEnd = Buffer.from(": ");
const lineEnd = Buffer.from("\n");
