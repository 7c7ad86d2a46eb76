"use client";

import { Plus } from "lucide-react";
import { onDemand } from "@/components/ui/on-demand";
import { WindowButton } from "@/components/ui/window-button";

export function AddWebhook() {
  return (
    <WindowButton variant="primary" icon={Plus} window={addWebhookDialog} given={{}}>
      Add New
    </WindowButton>
  );
}

const addWebhookDialog = onDemand(() => import("./add-webhook-dialog").then(({ AddWebhookDialog }) => AddWebhookDialog));
