import { z } from "zod";
import { idText } from "@/lib/lists/validation";
import { requiredLine } from "@/lib/text/validation";

/** `read` allows GET, `write` the other methods, `admin` everything under `/admin`. */
export const apiKeyScopes = ["read", "write", "admin"] as const;

export type ApiKeyScope = (typeof apiKeyScopes)[number];

export const createApiKeyInput = z.strictObject({
  name: requiredLine("Give the key a name.").max(100, "Use at most 100 characters."),
  scopes: z
    .array(z.enum(apiKeyScopes))
    .min(1, "Choose one scope at least.")
    .max(apiKeyScopes.length)
    .refine((scopes) => new Set(scopes).size === scopes.length, "Choose each scope once."),
});

export type CreateApiKeyInput = z.infer<typeof createApiKeyInput>;

export const apiKeyIdInput = z.strictObject({ id: idText("key", "This is not a key's id.") });
