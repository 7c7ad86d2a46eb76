"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/(admin)/admin-action";
import { createProject, updateProject } from "@/lib/projects/mutations";
import { editProjectInput, projectInput } from "@/lib/projects/validation";

export const addProject = adminAction(projectInput, async (actor, input) => {
  const created = await createProject(actor, input);
  revalidatePath("/projects");
  return created;
});

export const editProject = adminAction(editProjectInput, async (actor, { id, project }) => {
  await updateProject(actor, id, project);
  revalidatePath("/projects", "layout");
});
