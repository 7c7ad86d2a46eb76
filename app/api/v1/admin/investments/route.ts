import { pageInput } from "@/lib/cursor";
import { listInvestments } from "@/lib/investments/queries";
import { investmentResource } from "@/lib/investments/resource";
import { listResponse } from "../../answers";
import { readQuery } from "../../input";
import { withAdminApiKey } from "../../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withAdminApiKey({
  GET: async ({ request }) => listResponse(await listInvestments(readQuery(request, pageInput("investment"))), investmentResource),
});
