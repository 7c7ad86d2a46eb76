"use client";

import { formatQuantity } from "@/lib/money";
import { useLocale } from "./use-locale";

type Props = {
  /** A decimal string. */
  tokens: string;
  /** What stands behind the number: the offering's asset code, or null where the place says what it counts. */
  unit?: string | null;
};

/** A number of tokens, in the reader's own way of writing numbers, like {@link Amount}. In tables its cell is `text-right`. */
export function Tokens({ tokens, unit = tokens === "1" ? "token" : "tokens" }: Props) {
  const quantity = formatQuantity(tokens, useLocale());
  return <span className="whitespace-nowrap tabular-nums">{unit === null ? quantity : `${quantity} ${unit}`}</span>;
}
