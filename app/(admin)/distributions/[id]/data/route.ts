import type { NextRequest } from "next/server";
import { liveListRoute } from "@/app/(admin)/live/live-route";
import { transferListInput } from "@/lib/distributions/validation";
import { liveTransfers } from "../../live-distributions";

/** The transfers of one distribution. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return liveListRoute(transferListInput, (filter) => liveTransfers(id, filter))(request);
}
