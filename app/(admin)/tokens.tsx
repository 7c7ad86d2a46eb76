"use client";

import { formatQuantity } from "@/lib/money";
import { useLocale } from "./use-locale";

type Props = {
  /** A decimal string. */
  tokens: string;
  /** The unit after the number: the offering's asset code, or null if the context says what is counted. */
  unit?: string | null;
};

/** A number of tokens, formatted for the browser's locale like {@link Amount}. In tables, give its cell `text-right`. */
export function Tokens({ tokens, unit = tokens === "1" ? "token" : "tokens" }: Props) {
  const quantity = formatQuantity(tokens, useLocale());
  return <span className="whitespace-nowrap tabular-nums">{unit === null ? quantity : `${quantity} ${unit}`}</span>;
}
