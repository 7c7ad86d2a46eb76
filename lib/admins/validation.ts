import { z } from "zod";

/** What the sign-in form sends. The limits bound what hashing a hostile password can cost. */
export const signInInput = z.strictObject({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, "Enter your e-mail address.")
    .max(254, "This is too long for an e-mail address.")
    .refine(withoutNul, "This is not an e-mail address."),
  password: z
    .string()
    .min(1, "Enter your password.")
    .max(1024, "This is too long for a password.")
    .refine(withoutNul, "A password must not contain a NUL character."),
});

export type SignInInput = z.infer<typeof signInInput>;

/** The address of a new admin. */
export const adminEmail = z.email("This is not an e-mail address.").max(254, "This is too long for an e-mail address.");

function withoutNul(text: string): boolean {
  return !text.includes("\0");
}
