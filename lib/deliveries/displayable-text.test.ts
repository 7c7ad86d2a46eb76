import { expect, test } from "vitest";
import { displayableText } from "./displayable-text";

test("plain text, with its lines and tabs, stays as it is", () => {
  expect(displayableText(Buffer.from("ok\n\tnaïve 🎈\r\nend"))).toBe("ok\n\tnaïve 🎈\nend");
});

test("NUL and other control characters are shown by their pictures", () => {
  expect(displayableText(Buffer.from("a\0b\u001b[31m\u007f\r"))).toBe("a␀b␛[31m␡␍");
});

test("invalid UTF-8 is replaced", () => {
  expect(displayableText(Buffer.from([0x61, 0xff, 0xc3, 0x28]))).toBe("a\u{fffd}\u{fffd}(");
});
