import { receiveBankTransaction } from "@/lib/bank/mutations";
import { bankTransactionBody } from "@/lib/bank/validation";
import { env } from "@/lib/env";
import { withSignature } from "../with-signature";

const bank = { id: "bank", label: "Bank", secrets: () => env().bankWebhookSecrets } as const;

/** The bank reports an incoming payment. A repeated call gets the same answer as the first. */
export const POST = withSignature(bank, bankTransactionBody, async ({ body, actor, now }) => {
  const { id } = await receiveBankTransaction(actor, body, now);
  return { id };
});
