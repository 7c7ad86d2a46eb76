"use client";

import { useState } from "react";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextToCopy } from "@/components/ui/text-to-copy";
import type { WindowProps } from "@/components/ui/window-button";
import { eventTypes } from "@/lib/events/validation";
import type { AddWebhookInput } from "@/lib/webhooks/validation";
import { addWebhook } from "./actions";
import { DoneFooter } from "./done-footer";
import { Notice } from "./notice";
import { WebhookForm } from "./webhook-form";

type Created = { signingSecret: string; warning: string | null };

/** Asks for a new webhook, then shows its signing secret until `Done` is pressed. */
export function AddWebhookDialog({ open, onOpenChange }: WindowProps) {
  const [created, setCreated] = useState<Created | null>(null);
  const close = () => onOpenChange(false);
  const add = async (values: AddWebhookInput) => {
    const result = await callAction(addWebhook, values);
    if (!result.ok) return result;
    setCreated(result.value);
    return null;
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      persistent={created !== null}
      title={created ? "Store the signing secret" : "Add webhook"}
      description={created ? "The webhook is active. Its signing secret is shown only now." : undefined}
    >
      {created ? (
        <SigningSecret created={created} onDone={close} />
      ) : (
        <WebhookForm
          values={{ url: "", description: "", eventTypes: [...eventTypes] }}
          submitLabel="Add webhook"
          cancel={<Button onClick={close}>Cancel</Button>}
          onSubmit={add}
        />
      )}
    </Dialog>
  );
}

function SigningSecret({ created, onDone }: { created: Created; onDone: () => void }) {
  return (
    <div className="grid gap-4">
      {created.warning && <Notice>{created.warning}</Notice>}
      <TextToCopy title="Signing secret" value={created.signingSecret} copyLabel="Copy signing secret">
        The receiver uses it to verify that a request came from here. It works unchanged with any Standard Webhooks library.
      </TextToCopy>
      <DoneFooter onDone={onDone} />
    </div>
  );
}
