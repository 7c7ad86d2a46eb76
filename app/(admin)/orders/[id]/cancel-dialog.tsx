"use client";

import { toast } from "sonner";
import { callAction } from "@/app/(admin)/call-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { OrderDetail } from "@/lib/orders/detail";
import { callOffOrder } from "../actions";

type Props = { order: OrderDetail; open: boolean; onClose: () => void; onDone: () => unknown };

export function CancelDialog({ order: { id, code, tokens, investments }, open, onClose, onDone }: Props) {
  const cancel = async () => {
    const result = await callAction(callOffOrder, { id });
    if (result.ok) toast.success("Order cancelled", { description: code });
    else toast.error(result.message);
    await onDone();
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={`Cancel order ${code}?`}
      description={
        <>
          Its {tokens} tokens are free for others again, and webhooks are told <code>order_cancelled</code>.
          {investments.length > 0 && " Money that was received for it stays on record; paying it back is up to you."} This cannot be undone.
        </>
      }
      confirmLabel="Cancel order"
      cancelLabel="Keep order"
      onConfirm={cancel}
    />
  );
}
