"use client";

import { CircleAlert } from "lucide-react";

/** The part of react-hook-form's errors that is needed here. */
type Errors = { root?: { message?: string } };

/**
 * Why a form was refused. An error of the whole form (`setError("root", { message })`) is shown; errors of fields, which are already visible
 * beside them, are only announced to screen readers. Goes first in the form: `<FormSummary errors={formState.errors} />`.
 */
export function FormSummary({ errors }: { errors: Errors }) {
  const { root, ...fields } = errors;
  const messages = messagesOf(fields);
  if (!root?.message && messages.length === 0) return null;
  return (
    // Out of the flow when it shows nothing, so that it leaves no gap in the form.
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

/** All messages in a tree of errors; a leaf has `type` and perhaps `message`. */
function messagesOf(errors: object): string[] {
  return Object.entries(errors).flatMap(([key, value]) => {
    if (key === "ref" || value === null || typeof value !== "object") return [];
    if ("message" in value && typeof value.message === "string") return [value.message];
    return messagesOf(value);
  });
}
