/** Alive: this process answers. Looks at nothing else, needs no key and tells nothing more. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}

export const dynamic = "force-dynamic";
