import { updateInvestor } from "@/lib/investors/mutations";
import { getInvestor } from "@/lib/investors/queries";
import { userResource } from "@/lib/investors/resource";
import { updateUserBody } from "@/lib/investors/validation";
import { readBody } from "../../body";
import { withApiKey } from "../../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey<{ userId: string }>({
  GET: async ({ params }) => Response.json(userResource(await getInvestor(params.userId))),

  PATCH: async ({ request, params, actor }) => {
    const investor = await updateInvestor(actor, params.userId, await readBody(request, updateUserBody));
    return Response.json(userResource(investor));
  },
});
