"use client";

import { Pause, Pencil, Power, PowerOff, Send } from "lucide-react";
import type { Route } from "next";
import { useTransition } from "react";
import { useAskAlerts } from "@/app/(admin)/alerts/use-ask-alerts";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { onDemand } from "@/components/ui/on-demand";
import { toast } from "@/components/ui/toast";
import { WindowButton } from "@/components/ui/window-button";
import type { WebhookView } from "@/lib/webhooks/queries";
import { pauseForAnHour, sendHeld, turnWebhookOff, turnWebhookOn } from "./actions";
import { DeleteWebhook } from "./delete-webhook";

type Props = {
  webhook: WebhookView;
  /** Where to go when it is deleted, from a page that is then gone. */
  afterDeletion?: Route;
};

/** What can be done with one webhook. */
export function WebhookActions({ webhook, afterDeletion }: Props) {
  return (
    <div className="-mx-2 flex flex-wrap items-center gap-0.5 sm:mx-0">
      {webhook.state === "enabled" && webhook.heldCount > 0 && <SendHeldButton webhook={webhook} />}
      <WindowButton variant="ghost" size="small" icon={Pencil} aria-describedby={webhook.id} window={editWebhookDialog} given={{ webhook }}>
        Edit
      </WindowButton>
      {webhook.state === "enabled" && <PauseButton webhook={webhook} />}
      <PowerButton webhook={webhook} />
      <DeleteWebhook webhook={webhook} afterDeletion={afterDeletion} />
    </div>
  );
}

const editWebhookDialog = onDemand(() => import("./edit-webhook-dialog").then(({ EditWebhookDialog }) => EditWebhookDialog));

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

/** For a planned downtime of the receiver: it resumes automatically. */
function PauseButton({ webhook }: { webhook: WebhookView }) {
  const [pending, startTransition] = useTransition();
  const askAlerts = useAskAlerts();
  const pause = () =>
    startTransition(async () => {
      const result = await callAction(pauseForAnHour, { id: webhook.id });
      if (result.ok) toast.success("Webhook paused", { description: "Deliveries are held for an hour, then sent automatically." });
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
