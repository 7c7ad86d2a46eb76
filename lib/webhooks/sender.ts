import type { Dispatcher } from "undici";
import { type Answer, AnswerReader } from "./answer-reader";
import { parseDestination } from "./destination-url";
import { createGuardedAgent } from "./guarded-agent";
import { findInspectorRoute, type Route } from "./inspector-route";
import { describeCut, describeFailure, type FailureClass } from "./request-failure";

const fixedHeaders = { "content-type": "application/json", "user-agent": "OfferingManager-Webhooks/1" };

export type OutgoingRequest = {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** From sending to the head of the response. Connecting has 5 s of its own. */
  timeoutMs: number;
};

/**
 * The outcome of a request. Either `statusCode` or `errorClass` with its message is set; beside a status, the message says why the body is
 * incomplete.
 */
export type Outcome = {
  startedAt: Date;
  /** Until the head of the response, or the failure; includes connecting. */
  durationMs: number;
  statusCode: number | null;
  errorClass: FailureClass | null;
  errorMessage: string | null;
  requestHeaders: Record<string, string>;
  /** `name: value` lines as received; bytes, since a receiver may send anything. */
  responseHeaders: Buffer | null;
  /** The first 16 kB received within 2 s. */
  responseBody: Buffer | null;
  /** Whether there was, or may have been, more of the body. */
  responseTruncated: boolean;
};

const sharedAgent = createGuardedAgent();

/**
 * POSTs once, to a permitted address, without following redirects. Whatever the receiver does becomes an outcome, within 5 s to connect,
 * `timeoutMs` to the head of the response and 2 s for its body. Rejects only for faults of our own, which say nothing about the receiver.
 */
export async function sendRequest(request: OutgoingRequest, agent: Dispatcher = sharedAgent): Promise<Outcome> {
  const startedAt = new Date();
  const started = performance.now();
  const requestHeaders = { ...fixedHeaders, ...request.headers };
  const common = { startedAt, requestHeaders };
  try {
    const { headAt, ...answer } = await exchange({ ...request, headers: requestHeaders }, agent);
    return { ...common, ...answered(answer), durationMs: Math.round(headAt - started) };
  } catch (error) {
    return { ...common, ...unanswered, ...describeFailure(error), durationMs: Math.round(performance.now() - started) };
  }
}

/** The response; rejects with the error of undici, the guard or one of our time limits. */
async function exchange({ url: text, headers, body, timeoutMs }: OutgoingRequest, agent: Dispatcher): Promise<Answer> {
  const url = parseDestination(text);
  const { dispatcher, origin, path } = (await findInspectorRoute(url)) ?? guardedRoute(url, agent);
  return new Promise((onAnswer, onFailure) => {
    dispatcher.dispatch({ origin, path, method: "POST", headers, body }, new AnswerReader({ timeoutMs, onAnswer, onFailure }));
  });
}

function guardedRoute({ origin, pathname, search }: URL, dispatcher: Dispatcher): Route {
  return { dispatcher, origin, path: pathname + search };
}

const unanswered = { statusCode: null, responseHeaders: null, responseBody: null, responseTruncated: false };

function answered({ statusCode, headers, body, cut }: Omit<Answer, "headAt">) {
  const errorMessage = cut && describeCut(cut);
  return { statusCode, errorClass: null, errorMessage, responseHeaders: headers, responseBody: body, responseTruncated: cut !== null };
}
