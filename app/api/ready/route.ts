import { checkReadiness } from "@/lib/readiness/checks";

/**
 * Readiness: 200 if this installation can do all of its work, else 503, with the state of each part. Load balancers and monitors have no
 * key, so none is needed, and only states are disclosed: no addresses, versions or errors.
 */
export async function GET(): Promise<Response> {
  const readiness = await checkReadiness();
  return Response.json(readiness, { status: readiness.status === "ready" ? 200 : 503, headers: { "cache-control": "no-store" } });
}

export const dynamic = "force-dynamic";
