"use client";

import { useForm } from "react-hook-form";
import { callAction, showRefusal } from "@/app/(admin)/call-action";
import { schemaOnDemand, useSchema } from "@/app/use-schema";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { setWallet } from "../actions";

const walletSchema = schemaOnDemand(() => import("@/lib/investors/validation").then(({ setWalletInput }) => setWalletInput));

type Props = { id: string; walletAddress: string | null; onDone: () => unknown };

export function WalletForm({ id, walletAddress, onDone }: Props) {
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: useSchema(walletSchema),
    defaultValues: { id, walletAddress: walletAddress ?? "" },
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    const result = await callAction(setWallet, input);
    if (!result.ok) return showRefusal(setError, result);
    toast.success(input.walletAddress ? "Wallet saved" : "Wallet removed");
    await onDone();
  });
  return (
    <form onSubmit={submit} noValidate className="p-4">
      <FormSummary errors={errors} />
      <div className="flex max-w-2xl flex-wrap items-start gap-2">
        <Field
          label="Wallet address"
          hint="An EVM address: 0x and 40 hexadecimal digits. Empty: none."
          error={errors.walletAddress?.message}
          className="min-w-0 flex-1 basis-72"
        >
          <Input {...register("walletAddress")} className="font-mono" autoComplete="off" spellCheck={false} placeholder="0x…" />
        </Field>
        <Button type="submit" variant="primary" pending={isSubmitting} className="h-9 sm:mt-[26px] sm:h-8">
          Save wallet
        </Button>
      </div>
    </form>
  );
}
