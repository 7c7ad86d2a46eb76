"use client";

import { callAndTell } from "@/app/(admin)/call-action";
import { Tokens } from "@/app/(admin)/tokens";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { OrderDetail } from "@/lib/orders/detail";
import { callOffOrder } from "../actions";

type Props = { order: OrderDetail; onDone: () => unknown };

export function CancelOrder({ order: { id, code, tokens, investments }, onDone }: Props) {
  const cancel = async () => {
    await callAndTell(callOffOrder, { id }, () => ({ title: "Order cancelled", description: code }));
    await onDone();
  };
  return (
    <ConfirmButton
      asks={{
        title: `Cancel order ${code}?`,
        description: (
          <>
            Its <Tokens tokens={tokens} /> are free for others again, and webhooks receive <code>order_cancelled</code>.
            {investments.length > 0 && " Money that was received for it stays on record; paying it back is up to you."} This cannot be undone.
          </>
        ),
        confirmLabel: "Cancel order",
        cancelLabel: "Keep order",
        onConfirm: cancel,
      }}
    >
      Cancel order
    </ConfirmButton>
  );
}
