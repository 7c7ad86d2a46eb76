import { getOrder } from "@/lib/orders/queries";
import { orderResource } from "@/lib/orders/resource";
import { withApiKey } from "../../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey<{ orderId: string }>({
  GET: async ({ params }) => Response.json(orderResource(await getOrder(params.orderId))),
});
