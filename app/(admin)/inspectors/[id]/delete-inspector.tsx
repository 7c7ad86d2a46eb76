"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { callAndTell } from "@/app/(admin)/call-action";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { removeInspector } from "../actions";

export function DeleteInspector({ id }: { id: string }) {
  const router = useRouter();
  const remove = async () => {
    const { ok } = await callAndTell(removeInspector, { id }, () => ({ title: "Inspector deleted" }));
    if (ok) router.replace("/inspectors");
  };
  return (
    <ConfirmButton
      variant="ghost"
      size="small"
      icon={Trash2}
      asks={{
        title: "Delete this inspector?",
        description: "What it received is deleted too, and webhooks that lead to it fail from now on.",
        confirmLabel: "Delete inspector",
        onConfirm: remove,
      }}
    >
      Delete
    </ConfirmButton>
  );
}
