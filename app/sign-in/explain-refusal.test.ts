import { expect, test } from "vitest";
import { explainRefusal } from "./explain-refusal";

test.each([
  ["throttled:1", "Too many attempts. Please try again in 1 second."],
  ["throttled:45", "Too many attempts. Please try again in 45 seconds."],
  ["throttled:60", "Too many attempts. Please try again in 1 minute."],
  ["throttled:601", "Too many attempts. Please try again in 11 minutes."],
  ["refused", "The e-mail address or the password is wrong."],
])("%s reads: %s", (code, text) => {
  expect(explainRefusal(code)).toBe(text);
});

test.each([null, undefined, "unavailable", "<b>what else</b>", "constructor"])("%j says that signing in is not possible, and nothing else", (code) => {
  expect(explainRefusal(code)).toContain("not possible at the moment");
});
