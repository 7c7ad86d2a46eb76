"use client";

import { Pencil, Power, PowerOff, Send, Trash2 } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { WebhookView } from "@/lib/webhooks/queries";
import { removeWebhook, sendHeld, turnWebhookOff, turnWebhookOn } from "./actions";
import { EditWebhookDialog } from "./edit-webhook-dialog";

type OpenDialog = "edit" | "delete" | null;

type Props = {
  webhook: WebhookView;
  /** Where to go when it is deleted, from a page that is then gone. */
  afterDeletion?: Route;
};

/** What can be done with one webhook. */
export function WebhookActions({ webhook, afterDeletion }: Props) {
  const [dialog, setDialog] = useState<OpenDialog>(null);
  return (
    <div className="-mx-2 flex flex-wrap items-center gap-0.5 sm:mx-0">
      {webhook.state === "enabled" && webhook.heldCount > 0 && <SendHeldButton webhook={webhook} />}
      <Button variant="ghost" size="small" aria-describedby={webhook.id} onClick={() => setDialog("edit")}>
        <Pencil aria-hidden />
        Edit
      </Button>
      <PowerButton webhook={webhook} />
      <Button variant="ghost" size="small" aria-describedby={webhook.id} onClick={() => setDialog("delete")}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      <EditWebhookDialog webhook={webhook} open={dialog === "edit"} onOpenChange={(open) => setDialog(open ? "edit" : null)} />
      <DeleteWebhookDialog
        webhook={webhook}
        afterDeletion={afterDeletion}
        open={dialog === "delete"}
        onOpenChange={(open) => setDialog(open ? "delete" : null)}
      />
    </div>
  );
}

function SendHeldButton({ webhook }: { webhook: WebhookView }) {
  const [pending, startTransition] = useTransition();
  const send = () =>
    startTransition(async () => {
      const result = await callAction(sendHeld, { id: webhook.id });
      if (result.ok) toast.success(`${result.value.sent} held deliveries are on their way`);
      else toast.error(result.message);
    });
  return (
    <Button size="small" aria-describedby={webhook.id} pending={pending} onClick={send}>
      <Send aria-hidden />
      Send {webhook.heldCount} held
    </Button>
  );
}

function PowerButton({ webhook }: { webhook: WebhookView }) {
  const [pending, startTransition] = useTransition();
  const enabled = webhook.state === "enabled";
  const turn = () =>
    startTransition(async () => {
      const result = enabled ? await callAction(turnWebhookOff, { id: webhook.id }) : await callAction(turnWebhookOn, { id: webhook.id });
      if (!result.ok) toast.error(result.message);
      else if (enabled) toast.success("Webhook disabled", { description: "Deliveries are held until it is enabled again." });
      else toast.success("Webhook enabled");
    });
  const Icon = enabled ? PowerOff : Power;
  return (
    <Button variant="ghost" size="small" aria-describedby={webhook.id} pending={pending} onClick={turn}>
      {!pending && <Icon aria-hidden />}
      {enabled ? "Disable" : "Enable"}
    </Button>
  );
}

type DeleteProps = { webhook: WebhookView; afterDeletion: Route | undefined; open: boolean; onOpenChange: (open: boolean) => void };

function DeleteWebhookDialog({ webhook, afterDeletion, open, onOpenChange }: DeleteProps) {
  const router = useRouter();
  const remove = async () => {
    const result = await callAction(removeWebhook, { id: webhook.id });
    if (!result.ok) return toast.error(result.message);
    toast.success("Webhook deleted");
    if (afterDeletion) router.replace(afterDeletion);
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Delete this webhook?"
      description={
        <>
          Nothing more is sent to <span className="break-all font-mono text-ink">{webhook.url}</span>, and what is still under way is cancelled. Past deliveries
          stay readable.
        </>
      }
      confirmLabel="Delete webhook"
      onConfirm={remove}
    />
  );
}
