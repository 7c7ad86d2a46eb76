"use client";

import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ProjectInput } from "@/lib/projects/validation";
import { FormGroup } from "./form-group";

/** The sales period in the system time zone, the terms, and the payment deadline. */
export function PeriodFields({ timeZone }: { timeZone: string }) {
  const { register, formState } = useFormContext<ProjectInput>();
  const { errors } = formState;
  const days = { setValueAs: (text: string | number | null) => (text === "" || text === null ? null : Number(text)) };
  return (
    <FormGroup legend="When and on which terms">
      <Field label="Start" hint={timeZone} error={errors.startsAt?.message}>
        <Input {...register("startsAt")} type="datetime-local" />
      </Field>
      <Field label="End" hint={`${timeZone}. No order is taken from this minute on.`} error={errors.endsAt?.message}>
        <Input {...register("endsAt")} type="datetime-local" />
      </Field>
      <Field label="Terms version" hint="What investors accept with an order." error={errors.termsVersion?.message}>
        <Input {...register("termsVersion")} autoComplete="off" />
      </Field>
      <Field
        label="Payment deadline in days"
        optional
        hint="An order that nobody has paid by then is cancelled automatically, so that its tokens are free again."
        error={errors.paymentDeadlineDays?.message}
      >
        <Input {...register("paymentDeadlineDays", days)} inputMode="numeric" placeholder="None" autoComplete="off" />
      </Field>
    </FormGroup>
  );
}
