import { describe, expect, test } from "vitest";
import { requiredLine, singleLine, storableText } from "./validation";

const name = requiredLine("Give a name.");

function refusals(schema: { safeParse: typeof name.safeParse }, text: string): string[] {
  return schema.safeParse(text).error?.issues.map(({ message }) => message) ?? [];
}

describe("text", () => {
  test.each(["", "two\nlines", "Ωmega 🏛️", "\u200b"])("that can be stored as it is: %j", (text) => {
    expect(storableText.parse(text)).toBe(text);
  });

  test.each(["a\0b", "\ud800", "\udc00a"])("that comes back as something else: %j", (text) => {
    expect(refusals(storableText, text)).toEqual(["Must not contain NUL characters or unpaired surrogates."]);
  });

  test("in one line stands without white space around it, and breaks nowhere", () => {
    expect(singleLine.parse(" a b\n")).toBe("a b");
    for (const text of ["a\nb", "a\tb", "a\u0085b", "a\0b", "\ud800"]) expect(refusals(singleLine, text)).toEqual(["Must not contain control characters."]);
  });
});

describe("a name", () => {
  test.each(["A", "李", "🏛", "e\u0301", "a\u200bb", "?"])("shows something: %j", (text) => {
    expect(name.parse(text)).toBe(text);
  });

  test.each(["", "  ", "\u200b", "\u00ad", "\u3164", "\u2028"])("must not look empty: %j", (text) => {
    expect(refusals(name, text)).toEqual(["Give a name."]);
  });
});
