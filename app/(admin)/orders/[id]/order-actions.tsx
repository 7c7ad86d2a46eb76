"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { OrderDetail } from "@/lib/orders/detail";
import { AllocateDialog } from "./allocate-dialog";
import { CancelDialog } from "./cancel-dialog";

/** What an admin can do with an order as it stands. `onDone` shows what became of it. */
export function OrderActions({ order, onDone }: { order: OrderDetail; onDone: () => unknown }) {
  const [dialog, setDialog] = useState<"allocate" | "cancel" | null>(null);
  const open = order.status !== "fulfilled" && order.status !== "cancelled";
  // Money that came after the fulfilment waits for an admin too.
  const allocatable = open || (order.status === "fulfilled" && order.investments.some(({ status }) => status === "received"));
  const close = () => setDialog(null);
  return (
    <>
      {open && <Button onClick={() => setDialog("cancel")}>Cancel order</Button>}
      {allocatable && (
        <Button variant="primary" onClick={() => setDialog("allocate")}>
          Allocate
        </Button>
      )}
      <CancelDialog order={order} open={dialog === "cancel"} onClose={close} onDone={onDone} />
      <AllocateDialog order={order} open={dialog === "allocate"} onClose={close} onDone={onDone} />
    </>
  );
}
