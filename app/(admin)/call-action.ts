"use client";

import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "./admin-action";

/** Calls a server action. If no answer arrives, returns a failed result instead of throwing. */
export async function callAction<Input, Value>(action: (input: Input) => Promise<ActionResult<Value>>, input: Input): Promise<ActionResult<Value>> {
  try {
    return await action(input);
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, message: "The server did not answer, so the change may not have been saved. Please check, and try again.", fields: [] };
  }
}

/** Like {@link callAction}, but also shows the outcome as a toast: a failure always, a success only if `inWords` is given. */
export async function callAndTell<Input, Value>(
  action: (input: Input) => Promise<ActionResult<Value>>,
  input: Input,
  inWords?: (value: Value) => { title: string; description?: ReactNode },
): Promise<ActionResult<Value>> {
  const result = await callAction(action, input);
  if (!result.ok) {
    toast.error(result.message);
  } else if (inWords) {
    const { title, ...more } = inWords(result.value);
    toast.success(title, more);
  }
  return result;
}

type Refusal = { message: string; fields: { path: string; message: string }[] };

/** Sets a refusal's messages on the fields they belong to, or on the whole form if it names no field. */
export function showRefusal<Values extends FieldValues>(setError: UseFormSetError<Values>, { message, fields }: Refusal): void {
  for (const field of fields) setError(field.path as Path<Values>, { type: "server", message: field.message });
  if (fields.length === 0) setError("root", { type: "server", message });
}
