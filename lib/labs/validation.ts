import { z } from "zod";
import { idText } from "@/lib/lists/validation";
import { storableText } from "@/lib/text/validation";

export const mostSeeded = 10_000;

const wholeNumber = `Must be a whole number from 1 to ${mostSeeded.toLocaleString("en")}.`;

/** `count` is text, as typed. `investors` are e-mail addresses or ids, one per line; empty means all who are approved. */
export const seedInput = z.strictObject({
  projectId: idText("prj"),
  count: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, wholeNumber)
    .refine((count) => Number(count) >= 1 && Number(count) <= mostSeeded, wholeNumber),
  investors: storableText.max(20_000, "Must have at most 20,000 characters."),
});

export type SeedInput = z.output<typeof seedInput>;

export const seedingIdInput = z.strictObject({ id: idText("sed") });

export const mockKycInput = z.strictObject({ investorId: idText("usr", "Choose an investor.") });
