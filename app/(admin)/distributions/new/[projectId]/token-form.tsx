"use client";

import { useForm } from "react-hook-form";
import { callAction, showRefusal } from "@/app/(admin)/call-action";
import { schemaOnDemand, useSchema } from "@/app/use-schema";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { saveToken } from "../../actions";

const tokenSchema = schemaOnDemand(() => import("@/lib/distributions/validation").then(({ projectTokenInput }) => projectTokenInput));

type Props = { projectId: string; address: string };

export function TokenForm({ projectId, address }: Props) {
  const { register, handleSubmit, setError, formState } = useForm({ resolver: useSchema(tokenSchema), values: { projectId, address } });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    const result = await callAction(saveToken, input);
    if (result.ok) toast.success("Token contract saved");
    else showRefusal(setError, result);
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-2">
      <FormSummary errors={errors} />
      <div className="flex max-w-2xl flex-wrap items-start gap-2">
        <Field label="Contract address" error={errors.address?.message} className="min-w-0 flex-1 basis-72">
          <Input {...register("address")} placeholder="0x…" autoComplete="off" spellCheck={false} className="font-mono" />
        </Field>
        <Button type="submit" pending={isSubmitting} className="h-9 sm:mt-[26px] sm:h-8">
          Save
        </Button>
      </div>
    </form>
  );
}
