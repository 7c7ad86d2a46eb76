"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { WindowProps } from "@/components/ui/window-button";
import { ApiKeyForm } from "./api-key-form";
import { CreatedApiKey, type CreatedKey } from "./created-api-key";
import type { Example } from "./order-curl";

type Props = WindowProps & { defaultName: string; example: Example | null };

/** Asks for a new key, then shows its token until `Done` is pressed. */
export function CreateApiKeyDialog({ defaultName, example, open, onOpenChange }: Props) {
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const close = () => onOpenChange(false);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      persistent={created !== null}
      title={created ? "Store the secret token" : "Create API key"}
      description={created ? "The key works from now on. Its secret token is shown only now." : "Gives your own shop or portal access to the REST API."}
      className={created ? "max-w-2xl" : undefined}
    >
      {created ? (
        <CreatedApiKey created={created} example={example} onDone={close} />
      ) : (
        <ApiKeyForm defaultName={defaultName} onCreated={setCreated} onCancel={close} />
      )}
    </Dialog>
  );
}
