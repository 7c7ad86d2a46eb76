import { createOrder } from "@/lib/orders/mutations";
import type { Order } from "@/lib/orders/queries";
import { orderResource } from "@/lib/orders/resource";
import { createOrderBody } from "@/lib/orders/validation";
import { created } from "../../../../../answers";
import { readBody } from "../../../../../body";
import { respondOnce } from "../../../../../respond-once";
import { withApiKey } from "../../../../../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey<{ userId: string; projectId: string }>({
  POST: async (call) => {
    const { request, params, actor, now } = call;
    const body = await readBody(request, createOrderBody);
    const input = { ...body, investorId: params.userId, projectId: params.projectId };
    return respondOnce(call, body, {
      change: (transaction) => createOrder(actor, input, now, transaction),
      answer: (order: Order) => created(`/api/v1/orders/${order.id}`, orderResource(order)),
    });
  },
});
