"use client";

import { Trash2 } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { callAndTell } from "@/app/(admin)/call-action";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { WebhookView } from "@/lib/webhooks/queries";
import { removeWebhook } from "./actions";

type Props = {
  webhook: WebhookView;
  /** Where to go afterwards, if the current page disappears with the webhook. */
  afterDeletion: Route | undefined;
};

export function DeleteWebhook({ webhook: { id, url }, afterDeletion }: Props) {
  const router = useRouter();
  const remove = async () => {
    const { ok } = await callAndTell(removeWebhook, { id }, () => ({ title: "Webhook deleted" }));
    if (ok && afterDeletion) router.replace(afterDeletion);
  };
  return (
    <ConfirmButton
      variant="ghost"
      size="small"
      icon={Trash2}
      aria-describedby={id}
      asks={{
        title: "Delete this webhook?",
        description: (
          <>
            Nothing more is sent to <span className="break-all font-mono text-ink">{url}</span>, and what is still under way is cancelled. Past deliveries stay
            readable.
          </>
        ),
        confirmLabel: "Delete webhook",
        onConfirm: remove,
      }}
    >
      Delete
    </ConfirmButton>
  );
}
