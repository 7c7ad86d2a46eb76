"use client";

import { CircleAlert } from "lucide-react";

/** As react-hook-form has them. */
type Errors = { root?: { message?: string } };

/**
 * Why a form was refused. What concerns the whole form (`setError("root", { message })`) is shown; the faults of single fields,
 * which stand beside them already, are only announced. Goes first in the form: `<FormSummary errors={formState.errors} />`.
 */
export function FormSummary({ errors }: { errors: Errors }) {
  const { root, ...fields } = errors;
  const messages = messagesOf(fields);
  if (!root?.message && messages.length === 0) return null;
  return (
    // Out of the flow where nothing is to be seen, so that it takes no gap in the form.
    <div role="alert" className={root?.message ? undefined : "sr-only"}>
      {root?.message && (
        <p className="flex gap-2 rounded-md border border-danger-line bg-danger-soft px-3 py-2 text-danger-ink text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {root.message}
        </p>
      )}
      {messages.length > 0 && <p className="sr-only">{`Please check the form. ${messages.join(" ")}`}</p>}
    </div>
  );
}

/** All messages of a tree of errors; a leaf has `type` and perhaps `message`. */
function messagesOf(errors: object): string[] {
  return Object.entries(errors).flatMap(([key, value]) => {
    if (key === "ref" || value === null || typeof value !== "object") return [];
    if ("message" in value && typeof value.message === "string") return [value.message];
    return messagesOf(value);
  });
}
