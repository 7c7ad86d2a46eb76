"use client";

import { Pause, Pencil } from "lucide-react";
import type { Route } from "next";
import { useTransition } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { useAskLive } from "@/app/(admin)/live/use-ask-live";
import { Button } from "@/components/ui/button";
import { onDemand } from "@/components/ui/on-demand";
import { WindowButton } from "@/components/ui/window-button";
import type { WebhookView } from "@/lib/webhooks/queries";
import { pauseForAnHour } from "./actions";
import { DeleteWebhook } from "./delete-webhook";
import { PowerButton } from "./power-button";
import { SendHeld } from "./send-held";

type Props = {
  webhook: WebhookView;
  /** Where to go after deletion, if the current page disappears with the webhook. */
  afterDeletion?: Route;
};

export function WebhookActions({ webhook, afterDeletion }: Props) {
  return (
    <div className="-mx-2 flex flex-wrap items-center gap-0.5 sm:mx-0">
      {webhook.state === "enabled" && webhook.heldCount > 0 && <SendHeld webhook={webhook} />}
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

/** For planned downtime of the receiver; the webhook resumes automatically. */
function PauseButton({ webhook }: { webhook: WebhookView }) {
  const [pending, startTransition] = useTransition();
  const askLive = useAskLive();
  const pause = () =>
    startTransition(async () => {
      await callAndTell(pauseForAnHour, { id: webhook.id }, () => ({
        title: "Webhook paused",
        description: "Deliveries are held for an hour, then sent automatically.",
      }));
      askLive();
    });
  return (
    <Button variant="ghost" size="small" aria-describedby={webhook.id} pending={pending} onClick={pause}>
      {!pending && <Pause aria-hidden />}
      Pause for an hour
    </Button>
  );
}
