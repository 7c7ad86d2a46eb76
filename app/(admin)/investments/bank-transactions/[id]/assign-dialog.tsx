import { useState } from "react";
import { callAction } from "@/app/(admin)/call-action";
import { useLocale } from "@/app/(admin)/use-locale";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { WindowProps } from "@/components/ui/window-button";
import type { BankTransactionDetail } from "@/lib/bank/detail";
import { formatAmount } from "@/lib/money";
import type { OrderView } from "@/lib/orders/order-view";
import { assignPayment } from "../../actions";
import { OrderChoice } from "./order-choice";

type Props = { transaction: BankTransactionDetail; onDone: () => unknown };

/** Assigns an unmatched payment to an order that the admin searches for. */
export function AssignDialog({ transaction, onDone, open, onOpenChange }: Props & WindowProps) {
  const locale = useLocale();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Assign ${formatAmount(transaction.amount, transaction.currency, locale)} to an order`}
      description="The money then counts for the order, and webhooks are notified. If it completes the amount, the order is fulfilled. This cannot be undone."
    >
      <Assignment transaction={transaction} onCancel={() => onOpenChange(false)} onDone={onDone} />
    </Dialog>
  );
}

function Assignment({ transaction, onCancel, onDone }: Props & { onCancel: () => void }) {
  const [order, setOrder] = useState<OrderView | null>(null);
  const [pending, setPending] = useState(false);
  async function assign() {
    if (!order) return;
    setPending(true);
    const result = await callAction(assignPayment, { id: transaction.id, orderId: order.id });
    setPending(false);
    if (!result.ok) {
      toast.error(result.message);
      return;
    }
    toast.success("Payment assigned", { description: `It counts for order ${order.code}.` });
    onCancel();
    await onDone();
  }
  return (
    <>
      <OrderChoice transaction={transaction} chosen={order} onChoose={setOrder} />
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button variant="primary" pending={pending} disabled={!order} onClick={assign}>
          Assign payment
        </Button>
      </DialogFooter>
    </>
  );
}
