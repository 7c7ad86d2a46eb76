"use client";

import { Plus } from "lucide-react";
import { onDemand } from "@/components/ui/on-demand";
import { WindowButton } from "@/components/ui/window-button";
import type { Example } from "./order-curl";

type Props = { defaultName: string; example: Example | null };

export function CreateApiKey(props: Props) {
  return (
    <WindowButton variant="primary" icon={Plus} window={createApiKeyDialog} given={props}>
      Create New API Key
    </WindowButton>
  );
}

const createApiKeyDialog = onDemand(() => import("./create-api-key-dialog").then(({ CreateApiKeyDialog }) => CreateApiKeyDialog));
