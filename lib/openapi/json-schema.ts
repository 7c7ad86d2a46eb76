import { z } from "zod";

/** A schema as JSON Schema (2020-12): of what is sent (`input`), or of the parsed result. */
export function jsonSchema(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
