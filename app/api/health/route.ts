/** Liveness: this process responds. Checks nothing else, needs no key and reveals nothing more. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}

export const dynamic = "force-dynamic";
