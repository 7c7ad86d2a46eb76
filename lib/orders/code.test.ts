import fc from "fast-check";
import { expect, test } from "vitest";
import { checkCharacter, newOrderCode } from "./code";

const alphabet = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"];
const random = fc.array(fc.constantFrom(...alphabet), { minLength: 7, maxLength: 7 });

test("a code is OM, 7 random characters and the check character that belongs to them", () => {
  const code = newOrderCode();
  expect(code).toMatch(/^OM[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(checkCharacter(code.slice(2, 9))).toBe(code.slice(9));
  expect(newOrderCode()).not.toBe(code);
});

test("one wrong character is noticed", () => {
  fc.assert(
    fc.property(random, fc.nat(6), fc.constantFrom(...alphabet), (characters, position, wrong) => {
      fc.pre(characters[position] !== wrong);
      expect(checkCharacter(characters.with(position, wrong).join(""))).not.toBe(checkCharacter(characters.join("")));
    }),
  );
});

test("two swapped characters are noticed", () => {
  fc.assert(
    fc.property(random, fc.nat(6), fc.nat(6), (characters, one, other) => {
      const [a = "", b = ""] = [characters[one], characters[other]];
      fc.pre(a !== b);
      expect(checkCharacter(characters.with(one, b).with(other, a).join(""))).not.toBe(checkCharacter(characters.join("")));
    }),
  );
});
