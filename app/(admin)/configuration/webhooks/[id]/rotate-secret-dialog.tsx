"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { callAction, showRefusal } from "@/app/(admin)/call-action";
import { DoneFooter } from "@/app/(admin)/configuration/done-footer";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { Input } from "@/components/ui/input";
import { TextToCopy } from "@/components/ui/text-to-copy";
import type { WindowProps } from "@/components/ui/window-button";
import { rotateSecretInput } from "@/lib/webhooks/validation";
import { rotateSecret } from "./actions";

type Rotated = { signingSecret: string; oldUntil: string | null };
type Props = WindowProps & { webhookId: string };

/** Asks how long both secrets should sign, then shows the new one until `Done` is pressed. */
export function RotateSecretDialog({ webhookId, open, onOpenChange }: Props) {
  const [rotated, setRotated] = useState<Rotated | null>(null);
  const close = () => onOpenChange(false);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      persistent={rotated !== null}
      title={rotated ? "Store the new signing secret" : "Rotate the signing secret"}
      description={
        rotated
          ? "It signs from now on, and is shown only now."
          : "A new secret signs from now on. For a while the old one signs too, so that no receiver misses anything."
      }
    >
      {rotated ? (
        <div className="grid gap-4">
          <TextToCopy title="Signing secret" value={rotated.signingSecret} copyLabel="Copy signing secret">
            {rotated.oldUntil ? "Give it to the receiver before the old one ends." : "The old one no longer signs: give this one to the receiver at once."}
          </TextToCopy>
          <DoneFooter onDone={close} />
        </div>
      ) : (
        <RotateSecretForm webhookId={webhookId} onRotated={setRotated} onCancel={close} />
      )}
    </Dialog>
  );
}

type FormProps = { webhookId: string; onRotated: (rotated: Rotated) => void; onCancel: () => void };

function RotateSecretForm({ webhookId, onRotated, onCancel }: FormProps) {
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(rotateSecretInput),
    defaultValues: { id: webhookId, overlapHours: 24 },
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    const result = await callAction(rotateSecret, input);
    if (result.ok) onRotated(result.value);
    else showRefusal(setError, result);
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <FormSummary errors={errors} />
      <Field
        label="Hours for which both sign"
        hint="0 to 168 (7 days). Use 0 if the old secret has leaked: it stops signing at once."
        error={errors.overlapHours?.message}
      >
        <Input {...register("overlapHours", { valueAsNumber: true })} type="number" min={0} max={168} step={1} inputMode="numeric" autoComplete="off" />
      </Field>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={isSubmitting}>
          Make new secret
        </Button>
      </DialogFooter>
    </form>
  );
}
