import { env } from "@/lib/env";
import { receiveResult } from "@/lib/kyc/mutations";
import { resultDocument } from "@/lib/kyc/validation";
import { withSignature } from "../with-signature";

const idnow = { id: "idnow", label: "IDnow", secrets: () => env().idnowWebhookSecrets } as const;

/** IDnow tells how an identification went. A repeat is answered like the first one. */
export const POST = withSignature(idnow, resultDocument, async ({ body, actor, now }) => {
  await receiveResult(actor, body, now);
  return { id: body.id };
});
