import { pageInput } from "@/lib/cursor";
import { listOrdersOfInvestor } from "@/lib/orders/queries";
import { orderResource } from "@/lib/orders/resource";
import { listResponse } from "../../../answers";
import { readQuery } from "../../../input";
import { withApiKey } from "../../../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey<{ userId: string }>({
  GET: async ({ request, params }) => {
    const page = await listOrdersOfInvestor(params.userId, readQuery(request, pageInput("order")));
    return listResponse(page, orderResource);
  },
});
