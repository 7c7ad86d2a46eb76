"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/(admin)/admin-action";
import { allocateOrder } from "@/lib/investments/mutations";
import { cancelOrder } from "@/lib/orders/mutations";
import { orderIdInput } from "@/lib/orders/validation";

export const callOffOrder = adminAction(orderIdInput, async (actor, { id }) => {
  await cancelOrder(actor, id, new Date());
  revalidatePath("/orders", "layout");
});

export const allocateByHand = adminAction(orderIdInput, async (actor, { id }) => {
  await allocateOrder(actor, id, new Date());
  revalidatePath("/orders", "layout");
});
