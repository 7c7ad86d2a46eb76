import { allocateInvestment } from "@/lib/investments/mutations";
import type { Investment } from "@/lib/investments/queries";
import { investmentResource } from "@/lib/investments/resource";
import { ok } from "../../../../answers";
import { readNoBody } from "../../../../body";
import { respondOnce } from "../../../../respond-once";
import { withAdminApiKey } from "../../../../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withAdminApiKey<{ investmentId: string }>({
  POST: async (call) => {
    const body = await readNoBody(call.request);
    const input = { id: call.params.investmentId, trigger: "api_allocation" } as const;
    return respondOnce(call, body, {
      change: (transaction) => allocateInvestment(call.actor, input, call.now, transaction),
      answer: (investment: Investment) => ok(investmentResource(investment)),
    });
  },
});
