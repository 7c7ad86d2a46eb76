import type { NextRequest } from "next/server";
import { findAdmin } from "@/app/session";
import { deliveryListInput } from "@/lib/deliveries/validation";
import { liveList } from "../live";

/** What the list asks for again and again. */
export async function GET(request: NextRequest): Promise<Response> {
  if (!(await findAdmin())) return Response.json({ code: "unauthorized" }, { status: 401 });
  const input = deliveryListInput.safeParse(Object.fromEntries(request.nextUrl.searchParams));
  if (!input.success) return Response.json({ code: "invalid_request" }, { status: 400 });
  return Response.json(await liveList(input.data), { headers: { "cache-control": "no-store" } });
}
