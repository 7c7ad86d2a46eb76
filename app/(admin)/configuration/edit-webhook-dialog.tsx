"use client";

import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { WindowProps } from "@/components/ui/window-button";
import type { WebhookView } from "@/lib/webhooks/queries";
import type { AddWebhookInput } from "@/lib/webhooks/validation";
import { editWebhook } from "./actions";
import { WebhookForm } from "./webhook-form";

type Props = WindowProps & { webhook: WebhookView };

export function EditWebhookDialog({ webhook, open, onOpenChange }: Props) {
  const save = async (values: AddWebhookInput) => {
    const result = await callAction(editWebhook, { id: webhook.id, ...values });
    if (!result.ok) return result;
    if (result.value.warning) toast.warning("Webhook saved", { description: result.value.warning });
    else toast.success("Webhook saved");
    onOpenChange(false);
    return null;
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Edit webhook"
      description="A new URL applies from the next attempt on, a new choice of events to later events."
    >
      <WebhookForm
        values={{ url: webhook.url, description: webhook.description, eventTypes: webhook.eventTypes }}
        submitLabel="Save"
        cancel={<Button onClick={() => onOpenChange(false)}>Cancel</Button>}
        onSubmit={save}
      />
    </Dialog>
  );
}
