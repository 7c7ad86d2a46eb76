import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { secretFile } from "@/db/embedded/secret-file";
import type { Configuration } from "@/lib/env";
import { readPreviousKey } from "./encryption-key-file";

const base64 = () => randomBytes(32).toString("base64");
const standard = () => `whsec_${base64()}`;

/**
 * The secrets that are not configured, as environment variables for the parts. Each is generated once and kept in a file of its own in
 * `$DATA_DIR`; they must be carried over when the installation leaves embedded mode.
 */
export async function generatedSecrets(configuration: Configuration): Promise<NodeJS.ProcessEnv> {
  const wanted = [
    { variable: "NEXTAUTH_SECRET", configured: configuration.nextAuthSecret, make: base64 },
    { variable: "ENCRYPTION_KEY", configured: configuration.encryptionKey, make: base64 },
    { variable: "BANK_WEBHOOK_SECRET", configured: configuration.bankWebhookSecrets[0], make: standard },
    { variable: "IDNOW_WEBHOOK_SECRET", configured: configuration.idnowWebhookSecrets[0], make: standard },
    {
      variable: "INNGEST_EMBEDDED_KEY",
      configured: configuration.inngest.mode === "embedded" ? null : "not needed",
      make: () => randomBytes(32).toString("hex"),
    },
  ].filter(({ configured }) => !configured);
  const file = (variable: string) => join(configuration.dataDir, variable.toLowerCase().replaceAll("_", "-"));
  const made = await Promise.all(wanted.map(async ({ variable, make }) => [variable, await secretFile(file(variable), make)] as const));
  const previousKey = configuration.encryptionKey ? null : await readPreviousKey(configuration.dataDir);
  return { ...Object.fromEntries(made), ...(previousKey && { ENCRYPTION_KEY_PREVIOUS: previousKey }) } as NodeJS.ProcessEnv;
}
