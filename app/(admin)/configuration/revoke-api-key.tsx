"use client";

import { useState } from "react";
import { toast } from "sonner";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { withdrawApiKey } from "./actions";

type Props = { id: string; name: string; publicKey: string };

export function RevokeApiKey({ id, name, publicKey }: Props) {
  const [open, setOpen] = useState(false);
  const revoke = async () => {
    const result = await callAction(withdrawApiKey, { id });
    if (result.ok) toast.success("Key revoked", { description: `${name} opens nothing any more.` });
    else toast.error(result.message);
  };
  return (
    <>
      <Button size="small" aria-describedby={id} onClick={() => setOpen(true)}>
        Revoke
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Revoke “${name}”?`}
        description={
          <>
            Every request with <span className="break-all font-mono text-ink">{publicKey}</span> is refused from now on. This cannot be undone.
          </>
        }
        confirmLabel="Revoke key"
        onConfirm={revoke}
      />
    </>
  );
}
