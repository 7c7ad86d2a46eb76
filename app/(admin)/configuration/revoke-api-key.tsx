"use client";

import { callAndTell } from "@/app/(admin)/call-action";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { withdrawApiKey } from "./actions";

type Props = { id: string; name: string; publicKey: string };

export function RevokeApiKey({ id, name, publicKey }: Props) {
  const revoke = async () => {
    await callAndTell(withdrawApiKey, { id }, () => ({ title: "Key revoked", description: `${name} can no longer be used.` }));
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
