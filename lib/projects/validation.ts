import { z } from "zod";
import { idText } from "@/lib/lists/validation";
import { amountPattern, currencies, toMinor } from "@/lib/money";
import { requiredLine } from "@/lib/text/validation";

const name = requiredLine("Give a name.").max(100, "At most 100 characters.");
const amount = z
  .string()
  .trim()
  .regex(amountPattern, "Give an amount such as 1000.00.")
  .refine((text) => amountPattern.test(text) && toMinor(text) > 0n, "Give more than 0.");
/** The value of a browser's date and time field: a local time in the system time zone, without the zone. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "Choose a date and a time.");

/** An offering as its form sends it. Amounts are decimal strings, times are local to `timeZone`, the zone that the form showed. */
export const projectInput = z
  .strictObject({
    name,
    assetCode: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9]{2,12}$/, "Give 2 to 12 letters and digits: a short name or an ISIN."),
    currency: z.enum(currencies),
    pricePerToken: amount,
    minimumInvestment: amount,
    tokenDecimals: z.int().min(0).max(18),
    tokenSupply: z
      .string()
      .trim()
      .regex(/^(?:0|[1-9]\d{0,17})(?:\.\d{1,18})?$/, "Give a number of tokens, such as 10000.")
      .refine((text) => /[1-9]/.test(text), "Give more than 0."),
    startsAt: localTime,
    endsAt: localTime,
    timeZone: z.string().max(64),
    paymentDeadlineDays: z.int("Give a whole number of days.").min(1, "At least one day.").max(365, "At most 365 days.").nullable(),
    termsVersion: requiredLine("Give a version, such as 1 or 2026-11.").max(40, "At most 40 characters."),
    accountHolder: name,
    iban: z
      .string()
      .transform((text) => text.replace(/\s/g, "").toUpperCase())
      .refine(isIban, "This is not a valid IBAN: please check its digits."),
    bic: z
      .string()
      .transform((text) => text.replace(/\s/g, "").toUpperCase())
      .pipe(z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/, "Give a BIC of 8 or 11 characters.")),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ["endsAt"], message: "The end must come after the start." })
  .refine(({ tokenSupply, tokenDecimals }) => (tokenSupply.split(".")[1] ?? "").length <= tokenDecimals, {
    path: ["tokenSupply"],
    message: "The token does not have that many decimals.",
  });

export const editProjectInput = z.strictObject({ id: idText("prj"), project: projectInput });

export type ProjectInput = z.output<typeof projectInput>;

/** The cursor is the id of the last offering of the page before. */
export const projectListInput = z.strictObject({ cursor: idText("prj").optional() });

export type ProjectListInput = z.output<typeof projectListInput>;

/** ISO 13616: with the first four characters moved to the end and letters replaced by numbers from 10 on, the remainder modulo 97 is 1. */
function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const moved = text.slice(4) + text.slice(0, 4);
  return BigInt(moved.replace(/[A-Z]/g, (letter) => String(Number.parseInt(letter, 36)))) % 97n === 1n;
}
