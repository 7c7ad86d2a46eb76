import { pageInput } from "@/lib/cursor";
import { createInvestor } from "@/lib/investors/mutations";
import { listInvestors } from "@/lib/investors/queries";
import { userResource } from "@/lib/investors/resource";
import { createUserBody } from "@/lib/investors/validation";
import { createdResponse, listResponse } from "../answers";
import { readBody } from "../body";
import { readQuery } from "../input";
import { withApiKey } from "../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey({
  GET: async ({ request }) => listResponse(await listInvestors(readQuery(request, pageInput("user"))), userResource),

  POST: async ({ request, actor, now }) => {
    const investor = await createInvestor(actor, await readBody(request, createUserBody), now);
    return createdResponse(`/api/v1/users/${investor.id}`, userResource(investor));
  },
});
