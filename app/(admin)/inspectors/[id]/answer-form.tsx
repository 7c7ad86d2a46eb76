"use client";

import { useForm } from "react-hook-form";
import { callAction, showRefusal } from "@/app/(admin)/call-action";
import { schemaOnDemand, useSchema } from "@/app/use-schema";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { InspectorView } from "@/lib/inspectors/queries";
import { changeInspector } from "../actions";

const answerSchema = schemaOnDemand(() => import("@/lib/inspectors/validation").then(({ inspectorAnswerInput }) => inspectorAnswerInput));

type Props = { inspector: InspectorView; onSaved: () => void };

const fields = [
  { name: "answerStatus", label: "Status", hint: "200 to 599", min: 200, max: 599 },
  { name: "delayMs", label: "Delay in milliseconds", hint: "0 to 30000", min: 0, max: 30_000 },
  { name: "failurePercent", label: "Random failures in per cent", hint: "This share is answered with 500 instead", min: 0, max: 100 },
] as const;

export function AnswerForm({ inspector: { id, answerStatus, delayMs, failurePercent }, onSaved }: Props) {
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: useSchema(answerSchema),
    defaultValues: { id, answerStatus, delayMs, failurePercent },
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    const result = await callAction(changeInspector, input);
    if (!result.ok) return showRefusal(setError, result);
    toast.success("Saved", { description: "The next request gets this answer." });
    onSaved();
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-4 p-4">
      <FormSummary errors={errors} />
      <div className="grid gap-4 sm:grid-cols-3">
        {fields.map(({ name, label, hint, min, max }) => (
          <Field key={name} label={label} hint={hint} error={errors[name]?.message}>
            <Input {...register(name, { valueAsNumber: true })} type="number" min={min} max={max} step={1} inputMode="numeric" autoComplete="off" />
          </Field>
        ))}
      </div>
      <div>
        <Button type="submit" variant="primary" pending={isSubmitting}>
          Save
        </Button>
      </div>
    </form>
  );
}
