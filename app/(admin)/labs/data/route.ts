import { findAdmin } from "@/app/session";
import { labsExist } from "@/lib/labs/availability";
import { liveSeedings } from "../live-labs";

export async function GET(): Promise<Response> {
  if (!labsExist()) return new Response(null, { status: 404 });
  if (!(await findAdmin())) return Response.json({ code: "unauthorized" }, { status: 401 });
  return Response.json(await liveSeedings(), { headers: { "cache-control": "no-store" } });
}
