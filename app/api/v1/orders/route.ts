import { pageInput } from "@/lib/cursor";
import { listOrders } from "@/lib/orders/queries";
import { orderResource } from "@/lib/orders/resource";
import { listResponse } from "../answers";
import { readQuery } from "../input";
import { withApiKey } from "../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey({
  GET: async ({ request }) => listResponse(await listOrders(readQuery(request, pageInput("order"))), orderResource),
});
