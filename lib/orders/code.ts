import { randomBytes } from "node:crypto";

/** Crockford's base32: no I, L, O, U, which are misread. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const randomLength = 7;

/** `OM`, 7 random characters (35 bits) and a check character: what an investor writes on the bank transfer. */
export function newOrderCode(): string {
  const random = Array.from(randomBytes(randomLength), (byte) => alphabet.charAt(byte % alphabet.length)).join("");
  return `OM${random}${checkCharacter(random)}`;
}

/** Whether `text` is a code that {@link newOrderCode} could have made. */
function isOrderCode(text: string): boolean {
  const [, random = "", check] = /^OM([0-9A-HJKMNP-TV-Z]{7})([0-9A-HJKMNP-TV-Z])$/.exec(text) ?? [];
  return checkCharacter(random) === check;
}

/** What was typed into a search field, where it is a code: in capitals or not, with blanks or hyphens in it. */
export function asOrderCode(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  return isOrderCode(code) ? code : null;
}

/** The order codes in a text that people and banks wrote, each once: in capitals or not, with blanks and line breaks anywhere in them. */
export function findOrderCodes(text: string): string[] {
  const reduced = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
  // Looks ahead, since two codes may share characters: one of them is then a coincidence, and nobody knows which.
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
