import { startIdentification } from "@/lib/kyc/mutations";
import type { Identification } from "@/lib/kyc/queries";
import { kycResource } from "@/lib/kyc/resource";
import { created } from "../../../answers";
import { readNoBody } from "../../../body";
import { respondOnce } from "../../../respond-once";
import { withApiKey } from "../../../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey<{ userId: string }>({
  POST: async (call) => {
    const body = await readNoBody(call.request);
    return respondOnce(call, body, {
      change: (transaction) => startIdentification(call.actor, call.params.userId, call.now, transaction),
      answer: (identification: Identification) => created(null, kycResource(identification)),
    });
  },
});
