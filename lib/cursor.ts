import { z } from "zod";
import { type IdKind, isId } from "@/db/ids";

const defaultPageSize = 25;
const largestPageSize = 100;

/** One page of a list, newest first. The cursor is the last row's id, so rows added later come before it and shift nothing. */
export type Page<Row> = { rows: Row[]; nextCursor: string | null };

export type PageInput = { limit: number; cursor?: string | undefined };

/** The `limit` and `cursor` query parameters of a list of this kind. */
export function pageInput(kind: IdKind) {
  return z.strictObject({
    limit: z
      .string()
      .regex(/^\d{1,3}$/, `Give a whole number from 1 to ${largestPageSize}.`)
      .transform(Number)
      .refine((limit) => limit >= 1 && limit <= largestPageSize, `Give a whole number from 1 to ${largestPageSize}.`)
      .default(defaultPageSize),
    cursor: z
      .string()
      .refine((cursor) => isId(kind, cursor), "Give the next_cursor of the page before.")
      .optional(),
  });
}

/** `rows` holds one more than `limit` if there is a next page. */
export function pageOf<Row extends { id: string }>(rows: Row[], limit: number): Page<Row> {
  const page = rows.slice(0, limit);
  return { rows: page, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
