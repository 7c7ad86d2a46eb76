import { livePage } from "@/app/(admin)/live/live-page";
import { getProjectDetail, type ProjectDetail } from "@/lib/projects/detail";
import { projectView } from "@/lib/projects/project-view";
import { listProjects } from "@/lib/projects/queries";
import type { ProjectListInput } from "@/lib/projects/validation";
import { getTimeZone } from "@/lib/settings/queries";

export type LiveProject = { project: ProjectDetail; timeZone: string };

export async function liveProjects(filter: ProjectListInput) {
  const page = await livePage(listProjects, filter);
  const now = new Date();
  return { ...page, rows: page.rows.map((project) => projectView(project, now)) };
}

export async function liveProject(id: string): Promise<LiveProject> {
  const [project, timeZone] = await Promise.all([getProjectDetail(id, new Date()), getTimeZone()]);
  return { project, timeZone };
}
