"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { callAction, showRefusal } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { TextArea } from "@/components/ui/text-area";
import { toast } from "@/components/ui/toast";
import type { WindowProps } from "@/components/ui/window-button";
import type { InvestorDetail } from "@/lib/investors/detail";
import { type RejectInvestorInput, rejectInvestorInput } from "@/lib/investors/validation";
import { reject } from "../actions";

type Props = WindowProps & { investor: InvestorDetail; onDone: () => unknown };

export function RejectDialog({ investor, onDone, open, onOpenChange }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Reject ${investor.firstName} ${investor.lastName}?`}
      description="The investor cannot place orders, and can be identified again only when an admin allows another try. Webhooks receive kyc_rejected, without the reason."
    >
      <RejectForm
        id={investor.id}
        onCancel={() => onOpenChange(false)}
        onDone={() => {
          onOpenChange(false);
          onDone();
        }}
      />
    </Dialog>
  );
}

function RejectForm({ id, onCancel, onDone }: { id: string; onCancel: () => void; onDone: () => void }) {
  const { register, handleSubmit, setError, formState } = useForm({ resolver: zodResolver(rejectInvestorInput), defaultValues: { id, reason: "" } });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input: RejectInvestorInput) => {
    const result = await callAction(reject, input);
    if (!result.ok) return showRefusal(setError, result);
    toast.success("Investor rejected");
    onDone();
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <FormSummary errors={errors} />
      <Field label="Reason" hint="For admins: it is shown here and in the audit log." error={errors.reason?.message}>
        <TextArea {...register("reason")} />
      </Field>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="danger" pending={isSubmitting}>
          Reject investor
        </Button>
      </DialogFooter>
    </form>
  );
}
