import type { NextRequest } from "next/server";
import { z } from "zod";
import { liveListRoute } from "@/app/(admin)/live/live-route";
import { labsExist } from "@/lib/labs/availability";
import { liveSeedings } from "../live-labs";

const read = liveListRoute(z.strictObject({}), liveSeedings);

export async function GET(request: NextRequest): Promise<Response> {
  return labsExist() ? read(request) : new Response(null, { status: 404 });
}
