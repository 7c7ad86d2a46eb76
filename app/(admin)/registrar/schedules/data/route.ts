import { z } from "zod";
import { liveListRoute } from "@/app/(admin)/live/live-route";
import { liveSchedules } from "../../live-snapshots";

export const GET = liveListRoute(z.strictObject({}), liveSchedules);
