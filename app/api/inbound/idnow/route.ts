import { env } from "@/lib/env";
import { receiveResult } from "@/lib/kyc/mutations";
import { resultDocument } from "@/lib/kyc/validation";
import { withSignature } from "../with-signature";

const idnow = { id: "idnow", label: "IDnow", secrets: () => env().idnowWebhookSecrets } as const;

/** IDnow reports the result of an identification. A repeated call gets the same answer as the first. */
export const POST = withSignature(idnow, resultDocument, async ({ body, actor, now }) => {
  await receiveResult(actor, body, now);
  return { id: body.id };
});
