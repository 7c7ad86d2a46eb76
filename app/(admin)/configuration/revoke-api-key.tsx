"use client";

import { callAction } from "@/app/(admin)/call-action";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { toast } from "@/components/ui/toast";
import { withdrawApiKey } from "./actions";

type Props = { id: string; name: string; publicKey: string };

export function RevokeApiKey({ id, name, publicKey }: Props) {
  const revoke = async () => {
    const result = await callAction(withdrawApiKey, { id });
    if (result.ok) toast.success("Key revoked", { description: `${name} no longer opens anything.` });
    else toast.error(result.message);
  };
  return (
    <ConfirmButton
      size="small"
      aria-describedby={id}
      asks={{
        title: `Revoke “${name}”?`,
        description: (
          <>
            Every request with <span className="break-all font-mono text-ink">{publicKey}</span> is refused from now on. This cannot be undone.
          </>
        ),
        confirmLabel: "Revoke key",
        onConfirm: revoke,
      }}
    >
      Revoke
    </ConfirmButton>
  );
}
