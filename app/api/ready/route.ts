import { checkReadiness } from "@/lib/readiness/checks";

/**
 * Whether this installation can do all of its work: 200, or 503, and the state of each part. Needs no key, since what asks (a load
 * balancer, a monitor) has none, and names states only: no addresses, versions, errors.
 */
export async function GET(): Promise<Response> {
  const readiness = await checkReadiness();
  return Response.json(readiness, { status: readiness.status === "ready" ? 200 : 503, headers: { "cache-control": "no-store" } });
}

export const dynamic = "force-dynamic";
