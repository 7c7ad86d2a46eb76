import { createOrder } from "@/lib/orders/mutations";
import { orderResource } from "@/lib/orders/resource";
import { createOrderBody } from "@/lib/orders/validation";
import { createdResponse } from "../../../../../answers";
import { readBody } from "../../../../../body";
import { withApiKey } from "../../../../../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey<{ userId: string; projectId: string }>({
  POST: async ({ request, params, actor, now }) => {
    const body = await readBody(request, createOrderBody);
    const order = await createOrder(actor, { ...body, investorId: params.userId, projectId: params.projectId }, now);
    return createdResponse(`/api/v1/orders/${order.id}`, orderResource(order));
  },
});
