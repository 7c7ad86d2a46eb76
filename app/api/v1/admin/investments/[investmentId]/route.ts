import { getInvestment } from "@/lib/investments/queries";
import { investmentResource } from "@/lib/investments/resource";
import { withAdminApiKey } from "../../../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withAdminApiKey<{ investmentId: string }>({
  GET: async ({ params }) => Response.json(investmentResource(await getInvestment(params.investmentId))),
});
