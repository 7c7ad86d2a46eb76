"use client";

import { useRouter } from "next/navigation";
import { Controller, useForm } from "react-hook-form";
import { callAction, showRefusal } from "@/app/(admin)/call-action";
import { schemaOnDemand, useSchema } from "@/app/use-schema";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { toast } from "@/components/ui/toast";
import { mockKyc } from "./actions";

const mockKycSchema = schemaOnDemand(() => import("@/lib/labs/validation").then(({ mockKycInput }) => mockKycInput));

type Props = { candidates: { id: string; name: string; email: string }[] };

export function MockKycForm({ candidates }: Props) {
  const router = useRouter();
  const { control, handleSubmit, setError, reset, formState } = useForm({ resolver: useSchema(mockKycSchema), defaultValues: { investorId: "" } });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    const result = await callAction(mockKyc, input);
    if (!result.ok) return showRefusal(setError, result);
    toast.success("KYC mocked", { action: { label: "Show investor", onClick: () => router.push(`/investors/${input.investorId}`) } });
    reset();
  });
  if (candidates.length === 0) return <p className="p-4 text-ink-soft">No investor is waiting to be identified.</p>;
  return (
    <form onSubmit={submit} noValidate className="p-4">
      <FormSummary errors={errors} />
      <div className="flex max-w-2xl flex-wrap items-start gap-2">
        <Controller
          control={control}
          name="investorId"
          render={({ field: { ref: _, ...field } }) => (
            <Field label="Investor" error={errors.investorId?.message} className="min-w-0 flex-1 basis-60">
              <Combobox {...field} items={candidates.map(itemOf)} emptyText="No investor who waits for KYC matches." placeholder="Type to search" />
            </Field>
          )}
        />
        <Button type="submit" variant="primary" pending={isSubmitting} className="h-9 sm:mt-[26px] sm:h-8">
          Mock KYC
        </Button>
      </div>
    </form>
  );
}

function itemOf({ id, name, email }: Props["candidates"][number]) {
  return { value: id, label: name, hint: email };
}
