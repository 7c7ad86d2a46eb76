import { liveDetailRoute } from "@/app/(admin)/live/live-route";
import { liveSnapshot } from "../../live-snapshots";

export const GET = liveDetailRoute(liveSnapshot);
