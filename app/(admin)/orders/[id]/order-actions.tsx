"use client";

import type { OrderDetail } from "@/lib/orders/detail";
import { AllocateOrder } from "./allocate-order";
import { CancelOrder } from "./cancel-order";

/** The actions that an order's status allows. `onDone` refetches the order. */
export function OrderActions({ order, onDone }: { order: OrderDetail; onDone: () => unknown }) {
  const open = order.status !== "fulfilled" && order.status !== "cancelled";
  // Money received after fulfilment also waits for an admin to allocate it.
  const allocatable = open || (order.status === "fulfilled" && order.investments.some(({ status }) => status === "received"));
  return (
    <>
      {open && <CancelOrder order={order} onDone={onDone} />}
      {allocatable && <AllocateOrder order={order} onDone={onDone} />}
    </>
  );
}
