"use client";

import { unstable_rethrow } from "next/navigation";
import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import type { ActionResult } from "./admin-action";

/** Calls a server action; that no answer came is a result like any other. */
export async function callAction<Input, Value>(action: (input: Input) => Promise<ActionResult<Value>>, input: Input): Promise<ActionResult<Value>> {
  try {
    return await action(input);
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, message: "The server did not answer, so the change may not have been saved. Please check, and try again.", fields: [] };
  }
}

type Refusal = { message: string; fields: { path: string; message: string }[] };

/** Puts a refusal's messages beside the fields they belong to; without any, above the form. */
export function showRefusal<Values extends FieldValues>(setError: UseFormSetError<Values>, { message, fields }: Refusal): void {
  for (const field of fields) setError(field.path as Path<Values>, { type: "server", message: field.message });
  if (fields.length === 0) setError("root", { type: "server", message });
}
