import type { z } from "zod";
import { DomainError } from "@/lib/errors";
import { fieldErrors } from "@/lib/field-errors";

/** Parses `value` with the schema. Throws `invalid_request`, naming each invalid field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new DomainError("invalid_request", "The request is invalid: see errors.", fieldErrors(parsed.error));
}

/** The validated query parameters. A repeated parameter is refused. */
export function readQuery<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  const parameters = [...new URL(request.url).searchParams];
  const names = parameters.map(([name]) => name);
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) {
    throw new DomainError("invalid_request", "The request is invalid: see errors.", [{ path: repeated, message: "Given twice." }]);
  }
  return parseInput(schema, Object.fromEntries(parameters));
}
