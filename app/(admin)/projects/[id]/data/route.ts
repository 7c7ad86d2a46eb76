import { liveDetailRoute } from "@/app/(admin)/live/live-route";
import { liveProject } from "../../live-projects";

export const GET = liveDetailRoute(liveProject);
