"use client";

import { Amount } from "@/app/(admin)/amount";
import { callAndTell } from "@/app/(admin)/call-action";
import { Tokens } from "@/app/(admin)/tokens";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { OrderDetail } from "@/lib/orders/detail";
import { allocateByHand } from "../actions";

type Props = { order: OrderDetail; onDone: () => unknown };

export function AllocateOrder({ order, onDone }: Props) {
  const allocate = async () => {
    await callAndTell(allocateByHand, { id: order.id }, () => ({ title: "Order allocated", description: order.code }));
    await onDone();
  };
  return (
    <ConfirmButton
      variant="primary"
      asks={{
        title: `Allocate order ${order.code}?`,
        description: <Consequence order={order} />,
        confirmLabel: "Allocate order",
        variant: "primary",
        onConfirm: allocate,
      }}
    >
      Allocate
    </ConfirmButton>
  );
}

function Consequence({ order: { amount, currency, tokens, investorName, investments } }: { order: OrderDetail }) {
  if (investments.length > 0) {
    return (
      <>
        {investorName} gets the tokens that the received money buys, rounded down; the rest is kept as credit. Webhooks receive <code>order_fulfilled</code>{" "}
        when the order is fulfilled by that. This cannot be undone.
      </>
    );
  }
  return (
    <>
      No payment is on record for it. By allocating you confirm that <Amount amount={amount} currency={currency} /> was received: it is recorded as received by
      hand, and {investorName} gets <Tokens tokens={tokens} />. Webhooks receive <code>investment_received</code> and <code>order_fulfilled</code>. This cannot
      be undone.
    </>
  );
}
