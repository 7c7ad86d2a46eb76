"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Controller, useForm } from "react-hook-form";
import { toast } from "sonner";
import { callAction, showRefusal } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { Combobox, type ComboboxItem } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { timeZoneInput } from "@/lib/settings/validation";
import { saveTimeZone } from "./actions";

type Props = { timeZone: string; zones: ComboboxItem[] };

export function TimeZoneForm({ timeZone, zones }: Props) {
  const { control, handleSubmit, setError, formState } = useForm({ resolver: zodResolver(timeZoneInput), values: { timeZone } });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    const result = await callAction(saveTimeZone, input);
    if (result.ok) toast.success("Time zone saved", { description: `Times are now shown in ${input.timeZone}.` });
    else showRefusal(setError, result);
  });
  return (
    <form onSubmit={submit} noValidate className="p-4">
      <FormSummary errors={errors} />
      <div className="flex max-w-xl flex-wrap items-start gap-2">
        <Controller
          control={control}
          name="timeZone"
          render={({ field: { ref: _, ...field } }) => (
            <Field label="Time zone" error={errors.timeZone?.message} className="min-w-0 flex-1 basis-60">
              <Combobox {...field} items={zones} emptyText="No time zone matches." placeholder="Type to search" />
            </Field>
          )}
        />
        <Button type="submit" variant="primary" pending={isSubmitting} className="h-9 sm:mt-[26px] sm:h-8">
          Save
        </Button>
      </div>
    </form>
  );
}
