"use client";

import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { toast } from "@/components/ui/toast";
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

/** Like {@link callAction}, and tells in passing what came of it: a refusal always, a success where there are words for it. */
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

/** Puts a refusal's messages beside the fields they belong to; without any, above the form. */
export function showRefusal<Values extends FieldValues>(setError: UseFormSetError<Values>, { message, fields }: Refusal): void {
  for (const field of fields) setError(field.path as Path<Values>, { type: "server", message: field.message });
  if (fields.length === 0) setError("root", { type: "server", message });
}
