import { decrypt, encrypt, type Place } from "@/lib/encryption";

function place(webhookId: string): Place {
  return { table: "webhooks", column: "signing_secret", rowId: webhookId };
}

/** A signing secret as its row stores it. */
export function sealSigningSecret(webhookId: string, secret: string): string {
  return encrypt(secret, place(webhookId));
}

/** The secrets that sign a webhook's requests: one; two while it is being rotated. */
export function openSigningSecrets(row: { id: string; signingSecret: string }): string[] {
  return [decrypt(row.signingSecret, place(row.id))];
}
