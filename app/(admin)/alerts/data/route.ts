import { z } from "zod";
import { liveListRoute } from "@/app/(admin)/live/live-route";
import { listTroubledWebhooks } from "@/lib/alerts/queries";

export const GET = liveListRoute(z.strictObject({}), listTroubledWebhooks);
