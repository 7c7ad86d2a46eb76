import { pageInput } from "@/lib/cursor";
import { listProjects } from "@/lib/projects/queries";
import { projectResource } from "@/lib/projects/resource";
import { listResponse } from "../answers";
import { readQuery } from "../input";
import { withApiKey } from "../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey({
  GET: async ({ request, now }) => {
    const page = await listProjects(readQuery(request, pageInput("project")));
    return listResponse(page, (project) => projectResource(project, now));
  },
});
