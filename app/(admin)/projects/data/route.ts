import { liveListRoute } from "@/app/(admin)/live/live-route";
import { projectListInput } from "@/lib/projects/validation";
import { liveProjects } from "../live-projects";

export const GET = liveListRoute(projectListInput, liveProjects);
