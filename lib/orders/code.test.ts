import fc from "fast-check";
import { expect, test } from "vitest";
import { checkCharacter, findOrderCodes, newOrderCode } from "./code";

const alphabet = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"];
const random = fc.array(fc.constantFrom(...alphabet), { minLength: 7, maxLength: 7 });

test("a code is OM, 7 random characters and their check character", () => {
  const code = newOrderCode();
  expect(code).toMatch(/^OM[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(checkCharacter(code.slice(2, 9))).toBe(code.slice(9));
  expect(newOrderCode()).not.toBe(code);
});

test("one wrong character is detected", () => {
  fc.assert(
    fc.property(random, fc.nat(6), fc.constantFrom(...alphabet), (characters, position, wrong) => {
      fc.pre(characters[position] !== wrong);
      expect(checkCharacter(characters.with(position, wrong).join(""))).not.toBe(checkCharacter(characters.join("")));
    }),
  );
});

test("two swapped characters are detected", () => {
  fc.assert(
    fc.property(random, fc.nat(6), fc.nat(6), (characters, one, other) => {
      const [a = "", b = ""] = [characters[one], characters[other]];
      fc.pre(a !== b);
      expect(checkCharacter(characters.with(one, b).with(other, a).join(""))).not.toBe(checkCharacter(characters.join("")));
    }),
  );
});

/** The separators that banks and people insert: anything that is neither letter nor digit, anywhere. */
const torn = (text: string) =>
  fc
    .array(fc.constantFrom("", "", "", " ", "\n", "\r\n", "-", "/", ".", "\t", "\u00a0"), { minLength: text.length, maxLength: text.length })
    .map((gaps) => [...text].map((character, index) => `${character}${gaps[index]}`).join(""));

test("a code is found in any spelling, wherever it is broken up", () => {
  fc.assert(
    fc.property(random, fc.boolean(), fc.nat(), (characters, small, seed) => {
      const code = `OM${characters.join("")}${checkCharacter(characters.join(""))}`;
      const [written = ""] = fc.sample(torn(small ? code.toLowerCase() : code), { seed, numRuns: 1 });
      expect(findOrderCodes(`${written} `)).toEqual([code]);
    }),
  );
});

const code = `OM2AZVB1C${checkCharacter("2AZVB1C")}`;
const other = `OM0000001${checkCharacter("0000001")}`;

test.each([
  ["", []],
  ["Thank you", []],
  [`SVWZ+Solar Park, ${code}, EREF+123`, [code]],
  // SEPA breaks its 140 characters into lines of 35.
  [`Investment in the Solar Park ${code}`.replace(/.{35}/g, "$&\n"), [code]],
  [`${code} ${code}`, [code]],
  [`${code} ${other}`, [code, other]],
  [`${code}${other}`, [code, other]],
  [code.replace(/.$/, (last) => (last === "0" ? "1" : "0")), []],
  [code.slice(0, -1), []],
  [code.replace("2", "é"), []],
])("in %j are %j", (text, found) => {
  expect(findOrderCodes(text)).toEqual(found);
});
