"use client";

import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ProjectInput } from "@/lib/projects/validation";
import { FormGroup } from "./form-group";

/** The account that investors pay to. */
export function AccountFields() {
  const { register, formState } = useFormContext<ProjectInput>();
  const { errors } = formState;
  return (
    <FormGroup legend="Where investors pay to">
      <Field label="Account holder" error={errors.accountHolder?.message}>
        <Input {...register("accountHolder")} autoComplete="off" />
      </Field>
      <Field label="IBAN" error={errors.iban?.message}>
        <Input {...register("iban")} autoComplete="off" spellCheck={false} />
      </Field>
      <Field label="BIC" error={errors.bic?.message}>
        <Input {...register("bic")} autoComplete="off" spellCheck={false} />
      </Field>
    </FormGroup>
  );
}
