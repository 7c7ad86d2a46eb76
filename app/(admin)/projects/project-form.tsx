"use client";

import type { ReactNode } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { showRefusal } from "@/app/(admin)/call-action";
import { schemaOnDemand, useSchema } from "@/app/use-schema";
import { Button } from "@/components/ui/button";
import { FormSummary } from "@/components/ui/form-summary";
import type { FieldError } from "@/lib/errors";
import type { ProjectInput } from "@/lib/projects/validation";
import { AccountFields } from "./account-fields";
import { PeriodFields } from "./period-fields";
import { TokenFields } from "./token-fields";

const projectSchema = schemaOnDemand(() => import("@/lib/projects/validation").then(({ projectInput }) => projectInput));

type Props = {
  values: ProjectInput;
  /** Makes currency, price and decimals read-only. */
  hasOrders: boolean;
  submitLabel: string;
  cancel: ReactNode;
  /** Saves; returns null, or why it was refused. */
  onSubmit: (values: ProjectInput) => Promise<{ message: string; fields: FieldError[] } | null>;
};

/** The fields of an offering, for creating and for editing one. */
export function ProjectForm({ values, hasOrders, submitLabel, cancel, onSubmit }: Props) {
  const form = useForm({ resolver: useSchema(projectSchema), defaultValues: values });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (input) => {
    const refusal = await onSubmit(input);
    if (refusal) showRefusal(form.setError, refusal);
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="grid max-w-3xl gap-6 p-4">
        <FormSummary errors={errors} />
        <TokenFields hasOrders={hasOrders} />
        <PeriodFields timeZone={values.timeZone} />
        <AccountFields />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" pending={isSubmitting}>
            {submitLabel}
          </Button>
          {cancel}
        </div>
      </form>
    </FormProvider>
  );
}
