import type { z } from "zod";
import type { FieldError } from "@/lib/errors";

/** Zod's issues as paths and messages: `scopes.0`; an unknown field is listed under its own name. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ path: issue.path.join("."), message: issue.message }];
    return issue.keys.map((key) => ({ path: [...issue.path, key].join("."), message: "Unknown field." }));
  });
}
