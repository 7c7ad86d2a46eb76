import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "./csv";

test.each([
  ["plain", "plain"],
  ["", ""],
  ["two, three", '"two, three"'],
  ['say "so"', '"say ""so"""'],
  ["a\nb", '"a\nb"'],
  ["=1+1", '"\'=1+1"'],
  ["+49 30 1234", '"\'+49 30 1234"'],
  ["-2", '"\'-2"'],
  ["@SUM(A1)", '"\'@SUM(A1)"'],
  ['=HYPERLINK("http://evil.example","x")', '"\'=HYPERLINK(""http://evil.example"",""x"")"'],
  ["\t=1", '"\'\t=1"'],
  ["1=1", "1=1"],
])("%j is written as %j", (cell, written) => {
  expect(csvLine([cell])).toBe(`${written}\r\n`);
});

/** Parses by the grammar of RFC 4180. */
function parse(text: string): string[][] {
  const record = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const lines: string[][] = [[]];
  while (record.lastIndex < text.length) {
    const match = record.exec(text);
    if (!match) throw new Error(`not CSV from here on: ${JSON.stringify(text)}`);
    lines.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === "\r\n") lines.push([]);
  }
  return lines.slice(0, -1);
}

test("whatever the cells contain, the lines parse back unchanged, and no cell is a formula", () => {
  const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("=", "+", "-", "@", '"', ",", "\r", "\n", "\t", "'", "a", "é") }));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (lines) => {
      const read = parse(lines.map(csvLine).join(""));
      expect(read.map((line) => line.map((text) => text.replace(/^'(?=[=+\-@\t\r])/, "")))).toEqual(
        lines.map((line) => line.map((text) => text.replace(/^'(?=[=+\-@\t\r])/, ""))),
      );
      expect(read.flat().filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
    }),
  );
});
