import { getProject } from "@/lib/projects/queries";
import { projectResource } from "@/lib/projects/resource";
import { withApiKey } from "../../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey<{ projectId: string }>({
  GET: async ({ params, now }) => Response.json(projectResource(await getProject(params.projectId), now)),
});
