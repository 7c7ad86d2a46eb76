"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ProjectInput } from "@/lib/projects/validation";
import { addProject } from "../actions";
import { ProjectForm } from "../project-form";

export function NewProjectForm({ timeZone }: { timeZone: string }) {
  const router = useRouter();
  const add = async (project: ProjectInput) => {
    const result = await callAction(addProject, project);
    if (!result.ok) return result;
    toast.success("Offering created", { description: project.name });
    router.push(`/projects/${result.value.id}`);
    return null;
  };
  const cancel = (
    <Button asChild>
      <Link href="/projects">Cancel</Link>
    </Button>
  );
  return <ProjectForm values={{ ...empty, timeZone }} hasOrders={false} submitLabel="Create offering" cancel={cancel} onSubmit={add} />;
}

const empty = {
  name: "",
  assetCode: "",
  currency: "EUR",
  pricePerToken: "",
  minimumInvestment: "",
  tokenDecimals: 0,
  tokenSupply: "",
  startsAt: "",
  endsAt: "",
  paymentDeadlineDays: null,
  termsVersion: "1",
  accountHolder: "",
  iban: "",
  bic: "",
} as const;
