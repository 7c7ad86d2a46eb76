import { z } from "zod";
import { currencies } from "@/lib/money";

// Field schemas of REST resources and event payloads. Safe for the browser.

/** `idOf("ord")`: an id with this prefix. */
export function idOf(prefix: string) {
  return z.string().regex(new RegExp(`^${prefix}_[0-9a-z]{26}$`));
}

/** RFC 3339 in UTC, with milliseconds. */
export const instantField = z.iso.datetime({ precision: 3 });

/** Money: a decimal string with two decimals. */
export const amountField = z.string().regex(/^(0|[1-9]\d*)\.\d{2}$/);

/** An amount of tokens: a decimal string with as many decimals as it needs. */
export const tokensField = z.string().regex(/^(0|[1-9]\d*)(\.\d+)?$/);

export const currencyField = z.enum(currencies);
