import { pageInput } from "@/lib/cursor";
import { createInvestor } from "@/lib/investors/mutations";
import { type Investor, listInvestors } from "@/lib/investors/queries";
import { userResource } from "@/lib/investors/resource";
import { createUserBody } from "@/lib/investors/validation";
import { created, listResponse } from "../answers";
import { readBody } from "../body";
import { readQuery } from "../input";
import { respondOnce } from "../respond-once";
import { withApiKey } from "../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey({
  GET: async ({ request }) => listResponse(await listInvestors(readQuery(request, pageInput("user"))), userResource),

  POST: async (call) => {
    const body = await readBody(call.request, createUserBody);
    return respondOnce(call, body, {
      change: (transaction) => createInvestor(call.actor, body, call.now, transaction),
      answer: (investor: Investor) => created(`/api/v1/users/${investor.id}`, userResource(investor)),
    });
  },
});
