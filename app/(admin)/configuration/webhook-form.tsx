"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { showRefusal } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { Input } from "@/components/ui/input";
import type { FieldError } from "@/lib/errors";
import { type AddWebhookInput, addWebhookInput } from "@/lib/webhooks/validation";
import { EventChoice } from "./event-choice";

type Props = {
  values: AddWebhookInput;
  submitLabel: string;
  cancel: ReactNode;
  /** Saves; returns null, or why it was refused. */
  onSubmit: (values: AddWebhookInput) => Promise<{ message: string; fields: FieldError[] } | null>;
};

/** The fields of a webhook, for creating and for editing one. */
export function WebhookForm({ values, submitLabel, cancel, onSubmit }: Props) {
  const { register, handleSubmit, setError, setValue, formState } = useForm({ resolver: zodResolver(addWebhookInput), defaultValues: values });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    const refusal = await onSubmit(input);
    if (refusal) showRefusal(setError, refusal);
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <FormSummary errors={errors} />
      <Field
        label="URL"
        hint="Receives a POST request for each event. Only HTTP 200 counts as received, unless the webhook accepts any 2xx."
        error={errors.url?.message}
      >
        <Input {...register("url")} type="url" inputMode="url" placeholder="https://shop.example.com/webhooks" autoComplete="off" spellCheck={false} />
      </Field>
      <Field label="Description" optional error={errors.description?.message}>
        <Input {...register("description")} placeholder="What receives it" autoComplete="off" />
      </Field>
      <EventChoice
        field={register("eventTypes")}
        error={errors.eventTypes?.message}
        onChoose={(types) => setValue("eventTypes", types, { shouldDirty: true, shouldValidate: true })}
      />
      <DialogFooter>
        {cancel}
        <Button type="submit" variant="primary" pending={isSubmitting}>
          {submitLabel}
        </Button>
      </DialogFooter>
    </form>
  );
}
