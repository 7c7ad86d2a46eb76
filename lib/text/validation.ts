import { z } from "zod";

/** Text that can be stored and read back unchanged: PostgreSQL rejects NUL, and an unpaired surrogate survives neither UTF-8 nor `jsonb`. */
export const storableText = z.string().regex(/^[^\0\p{Cs}]*$/u, "Must not contain NUL characters or unpaired surrogates.");

/** Storable text on one line, trimmed. */
export const singleLine = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "Must not contain control characters.");

/** A single line with at least one visible character: neither spaces nor zero-width characters make a name. */
export function requiredLine(missing: string) {
  return singleLine.regex(/[^\p{Z}\p{Cf}\p{DI}]/u, missing);
}
