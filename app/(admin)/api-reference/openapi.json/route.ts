import { findAdmin } from "@/app/session";
import { env } from "@/lib/env";
import { openApiDocument } from "@/lib/openapi/document";
import { version } from "@/package.json";

/** The OpenAPI document for a signed-in admin, who has no API key at hand. */
export async function GET(): Promise<Response> {
  if (!(await findAdmin())) return Response.json({ code: "unauthorized" }, { status: 401 });
  return Response.json(openApiDocument({ publicUrl: env().publicUrl, version }), { headers: { "cache-control": "no-store" } });
}
