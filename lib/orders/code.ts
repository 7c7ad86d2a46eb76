import { randomBytes } from "node:crypto";

/** Crockford's base32: no I, L, O, U, which are misread. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const randomLength = 7;

/** `OM`, 7 random characters (35 bits) and a check character: the reference that an investor puts on the bank transfer. */
export function newOrderCode(): string {
  const random = Array.from(randomBytes(randomLength), (byte) => alphabet.charAt(byte % alphabet.length)).join("");
  return `OM${random}${checkCharacter(random)}`;
}

/** Whether `text` is a code that {@link newOrderCode} could have made. */
function isOrderCode(text: string): boolean {
  const [, random = "", check] = /^OM([0-9A-HJKMNP-TV-Z]{7})([0-9A-HJKMNP-TV-Z])$/.exec(text) ?? [];
  return checkCharacter(random) === check;
}

/** The order code typed into a search field, if it is one: in either case, with any blanks or hyphens. */
export function asOrderCode(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  return isOrderCode(code) ? code : null;
}

/** The distinct order codes in a text written by people and banks: in either case, with blanks or line breaks anywhere in them. */
export function findOrderCodes(text: string): string[] {
  const reduced = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
  // A lookahead, because two codes may overlap: then one of them is a coincidence, and nobody knows which.
  const candidates = [...reduced.matchAll(/(?=(OM.{8}))/g)].map(([, code = ""]) => code);
  return [...new Set(candidates.filter(isOrderCode))];
}

/**
 * A polynomial over GF(32): each character's value times a different power of the field's generator. One wrong character and any
 * two swapped ones always change the sum.
 */
export function checkCharacter(characters: string): string {
  let sum = 0;
  for (const character of characters) sum = timesGenerator(sum ^ alphabet.indexOf(character));
  return alphabet.charAt(sum);
}

/** In GF(2)[x] modulo the primitive polynomial x⁵ + x² + 1. */
function timesGenerator(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}
