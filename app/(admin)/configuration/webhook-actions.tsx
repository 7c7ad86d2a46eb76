"use client";

import { Pause, Pencil, Power, PowerOff, Send, Trash2 } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { useAskAlerts } from "@/app/(admin)/alerts/use-ask-alerts";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { WebhookView } from "@/lib/webhooks/queries";
import { pauseForAnHour, removeWebhook, sendHeld, turnWebhookOff, turnWebhookOn } from "./actions";
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
      {webhook.state === "enabled" && <PauseButton webhook={webhook} />}
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

/** For a planned downtime of the receiver: it goes on by itself. */
function PauseButton({ webhook }: { webhook: WebhookView }) {
  const [pending, startTransition] = useTransition();
  const askAlerts = useAskAlerts();
  const pause = () =>
    startTransition(async () => {
      const result = await callAction(pauseForAnHour, { id: webhook.id });
      if (result.ok) toast.success("Webhook paused", { description: "Deliveries are held for an hour, then sent by themselves." });
      else toast.error(result.message);
      askAlerts();
    });
  return (
    <Button variant="ghost" size="small" aria-describedby={webhook.id} pending={pending} onClick={pause}>
      {!pending && <Pause aria-hidden />}
      Pause for an hour
    </Button>
  );
}

function PowerButton({ webhook }: { webhook: WebhookView }) {
  const [pending, startTransition] = useTransition();
  const enabled = webhook.state === "enabled";
  const askAlerts = useAskAlerts();
  const turn = () =>
    startTransition(async () => {
      const result = enabled ? await callAction(turnWebhookOff, { id: webhook.id }) : await callAction(turnWebhookOn, { id: webhook.id });
      if (!result.ok) toast.error(result.message);
      else if (enabled) toast.success("Webhook disabled", { description: "Deliveries are held until it is enabled again." });
      else toast.success(webhook.pausedUntil ? "Webhook resumed" : "Webhook enabled");
      askAlerts();
    });
  const Icon = enabled ? PowerOff : Power;
  return (
    <Button variant="ghost" size="small" aria-describedby={webhook.id} pending={pending} onClick={turn}>
      {!pending && <Icon aria-hidden />}
      {enabled ? "Disable" : webhook.pausedUntil ? "Resume now" : "Enable"}
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
