"use client";

import type { OrderDetail } from "@/lib/orders/detail";
import { AllocateOrder } from "./allocate-order";
import { CancelOrder } from "./cancel-order";

/** What an admin can do with an order as it stands. `onDone` shows what became of it. */
export function OrderActions({ order, onDone }: { order: OrderDetail; onDone: () => unknown }) {
  const open = order.status !== "fulfilled" && order.status !== "cancelled";
  // Money that came after the fulfilment waits for an admin too.
  const allocatable = open || (order.status === "fulfilled" && order.investments.some(({ status }) => status === "received"));
  return (
    <>
      {open && <CancelOrder order={order} onDone={onDone} />}
      {allocatable && <AllocateOrder order={order} onDone={onDone} />}
    </>
  );
}
