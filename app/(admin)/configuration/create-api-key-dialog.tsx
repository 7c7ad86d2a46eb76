"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ApiKeyForm } from "./api-key-form";
import { CreatedApiKey, type CreatedKey } from "./created-api-key";
import type { Example } from "./order-curl";
import { useCreation } from "./use-creation";

type Props = { defaultName: string; example: Example | null };

/** Asks for a new key, then shows its token, which only `Done` closes. */
export function CreateApiKeyDialog({ defaultName, example }: Props) {
  const { open, setOpen, created, setCreated, start } = useCreation<CreatedKey>();
  return (
    <>
      <Button variant="primary" onClick={start}>
        <Plus aria-hidden />
        Create New API Key
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        persistent={created !== null}
        title={created ? "Store the secret token" : "Create API key"}
        description={created ? "The key works from now on. Its secret token is shown only now." : "It opens the REST API to your own shop or portal."}
        className={created ? "max-w-2xl" : undefined}
      >
        {created ? (
          <CreatedApiKey created={created} example={example} onDone={() => setOpen(false)} />
        ) : (
          <ApiKeyForm defaultName={defaultName} onCreated={setCreated} onCancel={() => setOpen(false)} />
        )}
      </Dialog>
    </>
  );
}
