import { liveDetailRoute } from "@/app/(admin)/live/live-route";
import { liveInspector } from "../../live-inspector";

export const GET = liveDetailRoute(liveInspector);
