"use client";

import { type FormEvent, useState, useTransition } from "react";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { Combobox, type ComboboxItem } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { toast } from "@/components/ui/toast";
import type { FieldError } from "@/lib/errors";
import { saveTimeZone } from "./actions";

type Props = { timeZone: string; zones: ComboboxItem[] };
type Refusal = { message: string; fields: FieldError[] };
type Errors = Partial<Record<"timeZone" | "root", { message: string }>>;

/** Validates nothing before submitting, because the choices come from the server. */
export function TimeZoneForm({ timeZone, zones }: Props) {
  const [choice, setChoice] = useState({ zone: timeZone, insteadOf: timeZone });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, startTransition] = useTransition();
  const errors: Errors = refusal ? errorsOf(refusal) : {};
  // A choice lapses when the zone in force changes, no matter who changed it.
  const chosen = choice.insteadOf === timeZone ? choice.zone : timeZone;
  const choose = (zone: string) => {
    setChoice({ zone, insteadOf: timeZone });
    setRefusal(null);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    startTransition(async () => {
      const result = await callAction(saveTimeZone, { timeZone: chosen });
      setRefusal(result.ok ? null : result);
      if (result.ok) toast.success("Time zone saved", { description: `Times are now shown in ${chosen}.` });
    });
  };
  return (
    <form onSubmit={save} noValidate className="p-4">
      <FormSummary errors={errors} />
      <div className="flex max-w-xl flex-wrap items-start gap-2">
        <Field label="Time zone" error={errors.timeZone?.message} className="min-w-0 flex-1 basis-60">
          <Combobox name="timeZone" value={chosen} onChange={choose} items={zones} emptyText="No time zone matches." placeholder="Type to search" />
        </Field>
        <Button type="submit" variant="primary" pending={pending} className="h-9 sm:mt-[26px] sm:h-8">
          Save
        </Button>
      </div>
    </form>
  );
}

/** A field error is shown at the combobox, any other above the form. */
function errorsOf({ message, fields: [field] }: Refusal): Errors {
  return field ? { timeZone: { message: field.message } } : { root: { message } };
}
