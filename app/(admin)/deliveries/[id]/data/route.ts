import { findAdmin } from "@/app/session";
import { DomainError } from "@/lib/errors";
import { liveDelivery } from "../../live";

/** What the screen of one delivery asks for again and again. */
export async function GET(_request: Request, { params }: RouteContext<"/deliveries/[id]/data">): Promise<Response> {
  if (!(await findAdmin())) return Response.json({ code: "unauthorized" }, { status: 401 });
  try {
    const { id } = await params;
    return Response.json(await liveDelivery(id), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return Response.json({ code: "not_found" }, { status: 404 });
    throw error;
  }
}
