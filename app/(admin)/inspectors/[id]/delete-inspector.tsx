"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { removeInspector } from "../actions";

export function DeleteInspector({ id }: { id: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const remove = async () => {
    const result = await callAction(removeInspector, { id });
    if (!result.ok) return toast.error(result.message);
    toast.success("Inspector deleted");
    router.replace("/inspectors");
  };
  return (
    <>
      <Button variant="ghost" size="small" onClick={() => setOpen(true)}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Delete this inspector?"
        description="What it received is deleted too, and webhooks that lead to it fail from now on."
        confirmLabel="Delete inspector"
        onConfirm={remove}
      />
    </>
  );
}
