"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { callAction, showRefusal } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { Input } from "@/components/ui/input";
import { projectTokenInput } from "@/lib/distributions/validation";
import { saveToken } from "../../actions";

type Props = { projectId: string; address: string };

export function TokenForm({ projectId, address }: Props) {
  const { register, handleSubmit, setError, formState } = useForm({ resolver: zodResolver(projectTokenInput), values: { projectId, address } });
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
