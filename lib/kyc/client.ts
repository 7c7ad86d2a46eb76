import { z } from "zod";
import { env, type IdnowAddress } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import type { Investor } from "@/lib/investors/queries";
import { log } from "@/lib/log";

const requestTimeoutMs = 10_000;
const createdIdent = z.object({ id: z.string().regex(/^[\w-]{1,100}$/) });

/** Prepares an identification with the transaction number `id`. Returns the URL where the investor is identified. */
export type CreateIdent = (id: string, investor: Investor) => Promise<{ url: string }>;

/** IDnow if it is configured; otherwise, in `APP_ENV=test`, the local page that stands in for it. In production throws `idnow_not_configured`. */
export function identClient(): CreateIdent {
  const { idnow, appEnv, publicUrl } = env();
  if (idnow) return (id, investor) => createIdent(idnow, id, investor);
  if (appEnv === "test") return async (id) => ({ url: `${publicUrl}/identification/${id}` });
  throw new DomainError("idnow_not_configured", "Identification is not configured: set IDNOW_API_URL, IDNOW_COMPANY_ID and IDNOW_API_KEY, and restart.");
}

/** "Create Ident" of IDnow's REST API. An ident that nobody opens has no effect, so creating one in vain does no harm. */
async function createIdent({ apiUrl, identUrl, companyId, apiKey }: IdnowAddress, id: string, investor: Investor): Promise<{ url: string }> {
  const company = encodeURIComponent(companyId);
  try {
    const response = await fetch(`${apiUrl}/api/v1/${company}/identifications/${id}/start`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", "x-api-key": apiKey },
      body: JSON.stringify({ firstname: investor.firstName, lastname: investor.lastName, email: investor.email, country: investor.country }),
      redirect: "error",
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    if (!response.ok) throw new Error(`IDnow answered ${response.status}`);
    const ident = createdIdent.parse(await response.json());
    return { url: `${identUrl}/${company}/identifications/${ident.id}` };
  } catch (error) {
    log.error({ err: error, identification: id }, "IDnow did not create an identification");
    throw new DomainError("unavailable", "IDnow did not respond or rejected the request.");
  }
}
