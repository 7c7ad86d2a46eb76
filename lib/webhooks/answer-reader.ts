import type { Dispatcher } from "undici";
import { connectTimeoutMs } from "./guarded-agent";
import { PatienceError } from "./request-failure";

/** What of an answer's body is kept, for the log only. */
const bodyLimitBytes = 16 * 1024;
const bodyTimeoutMs = 2_000;
/** The agent's own connect time-out comes first; this is for what it does not see. */
const startTimeoutMs = connectTimeoutMs + 1_500;

/** The head decides; the body is what could be read of it, `cut` why that is not all. `headAt` is on the clock of `performance.now()`. */
export type Answer = { statusCode: number; headers: Buffer; headAt: number; body: Buffer; cut: Error | null };

export type AnswerReaderOptions = { timeoutMs: number; onAnswer: (answer: Answer) => void; onFailure: (error: Error) => void };

/**
 * Reads one answer and reports exactly once: the answer when its body has ended, its size or its time is spent; the failure when no
 * whole head came. One timer runs at any time, first for the connection, then from sending to the head, then for the body. Whoever is
 * still talking after the report is hung up on.
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
    this.#timer = this.#patience(startTimeoutMs, `No connection came about within ${connectTimeoutMs / 1000} seconds`);
  }

  /** Just before the request is written: only now does the receiver's time run. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#reported) {
      controller.abort(new PatienceError("The connection came too late"));
      return;
    }
    this.#timer = this.#patience(this.#options.timeoutMs, `No answer came within ${this.#options.timeoutMs / 1000} seconds`);
  }

  onResponseStart(controller: Dispatcher.DispatchController, statusCode: number): void {
    if (statusCode < 200) return;
    this.#head = { statusCode, headers: headerLines(controller.rawHeaders), headAt: performance.now() };
    this.#timer = this.#patience(bodyTimeoutMs, `The body did not end within ${bodyTimeoutMs / 1000} seconds`);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const room = bodyLimitBytes - this.#size;
    // Copied: the chunk is a part of the socket's far larger buffer.
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

  /** `error` is why the answer is not whole. */
  #report(error: Error | null): void {
    if (this.#reported) return;
    this.#reported = true;
    clearTimeout(this.#timer);
    if (this.#head) this.#options.onAnswer({ ...this.#head, body: Buffer.concat(this.#chunks), cut: error });
    else this.#options.onFailure(error ?? new Error("The answer ended without a head"));
  }
}

/** The raw header lines as they came, whatever bytes they hold. */
function headerLines(raw: Dispatcher.DispatchController["rawHeaders"]): Buffer {
  const parts = Array.isArray(raw) ? raw.map((part) => Buffer.from(part)) : [];
  return Buffer.concat(parts.flatMap((part, index) => [part, index % 2 === 0 ? nameEnd : lineEnd]));
}

const nameEnd = Buffer.from(": ");
const lineEnd = Buffer.from("\n");
