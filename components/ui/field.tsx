"use client";

import { Slot } from "radix-ui";
import { type ReactElement, type ReactNode, useId } from "react";
import { cn } from "./cn";
import { Label } from "./label";

type FieldProps = {
  label: string;
  /** The control: one element that takes `id`, `aria-describedby` and `aria-invalid` (Input, Combobox). */
  children: ReactElement;
  hint?: ReactNode;
  /** The validation message, as in react-hook-form: `errors.url?.message`. */
  error?: string | undefined;
  /** Shows "Optional" beside the label. */
  optional?: boolean;
  className?: string;
};

/** Label, control, hint and error, associated for screen readers. */
export function Field({ label, children, hint, error, optional = false, className }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [error && errorId, hint && hintId].filter(Boolean).join(" ");
  return (
    <div className={cn("grid content-start gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-2">
        <Label id={`${id}-label`} htmlFor={id}>
          {label}
        </Label>
        {optional && <span className="text-ink-soft text-xs">Optional</span>}
      </div>
      <Slot.Root id={id} aria-describedby={describedBy || undefined} aria-invalid={error ? true : undefined}>
        {children}
      </Slot.Root>
      {error && <FieldMessage id={errorId}>{error}</FieldMessage>}
      {hint && (
        <p id={hintId} className="text-ink-soft text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}

/** The error of a control, for groups that {@link Field} does not fit. */
export function FieldMessage({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="text-danger-ink text-xs">
      {children}
    </p>
  );
}
