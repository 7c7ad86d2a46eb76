"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ProjectInput } from "@/lib/projects/validation";
import { editProject } from "../../actions";
import { ProjectForm } from "../../project-form";

type Props = { id: string; values: ProjectInput; hasOrders: boolean };

export function EditProjectForm({ id, values, hasOrders }: Props) {
  const router = useRouter();
  const save = async (project: ProjectInput) => {
    const result = await callAction(editProject, { id, project });
    // The action's input nests the offering under `project`, so its errors do too; the form's fields do not.
    if (!result.ok) return { ...result, fields: result.fields.map(({ path, message }) => ({ path: path.replace(/^project\./, ""), message })) };
    toast.success("Offering saved", { description: project.name });
    router.push(`/projects/${id}`);
    return null;
  };
  const cancel = (
    <Button asChild>
      <Link href={`/projects/${id}`}>Cancel</Link>
    </Button>
  );
  return <ProjectForm values={values} hasOrders={hasOrders} submitLabel="Save" cancel={cancel} onSubmit={save} />;
}
