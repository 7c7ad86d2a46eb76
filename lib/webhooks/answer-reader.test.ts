import type { Dispatcher } from "undici";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AnswerReader } from "./answer-reader";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function controller() {
  return { abort: vi.fn(), rawHeaders: [] } as unknown as Dispatcher.DispatchController;
}

function reader(timeoutMs = 1_000) {
  const [onAnswer, onFailure] = [vi.fn(), vi.fn()];
  return { onAnswer, onFailure, reading: new AnswerReader({ timeoutMs, onAnswer, onFailure }) };
}

test("a request that is never written is given up, and aborted should it start after all", () => {
  const { reading, onFailure } = reader();
  vi.advanceTimersByTime(6_500);
  expect(onFailure).toHaveBeenCalledOnce();
  const late = controller();
  reading.onRequestStart(late);
  expect(late.abort).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(60_000);
  expect(onFailure).toHaveBeenCalledOnce();
});

test("the receiver's time starts with sending, not while waiting for a connection", () => {
  const { reading, onFailure } = reader(1_000);
  vi.advanceTimersByTime(4_900);
  const sent = controller();
  reading.onRequestStart(sent);
  vi.advanceTimersByTime(999);
  expect(onFailure).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onFailure).toHaveBeenCalledOnce();
  expect(sent.abort).toHaveBeenCalledOnce();
});

test("what comes after the report changes nothing", () => {
  const { reading, onAnswer, onFailure } = reader();
  const sent = controller();
  reading.onRequestStart(sent);
  reading.onResponseStart(sent, 200);
  reading.onResponseEnd();
  reading.onResponseError(sent, new Error("too late"));
  vi.advanceTimersByTime(60_000);
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ statusCode: 200, cut: null }));
  expect(onFailure).not.toHaveBeenCalled();
  expect(sent.abort).not.toHaveBeenCalled();
});
