"use client";

import { useForm } from "react-hook-form";
import { callAction, showRefusal } from "@/app/(admin)/call-action";
import { schemaOnDemand, useSchema } from "@/app/use-schema";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { toast } from "@/components/ui/toast";
import { seedInvestments } from "./actions";

const seedSchema = schemaOnDemand(() => import("@/lib/labs/validation").then(({ seedInput }) => seedInput));

type Props = { most: number; projects: { id: string; name: string }[]; onDone: () => unknown };

export function SeedForm({ most, projects, onDone }: Props) {
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: useSchema(seedSchema),
    defaultValues: { projectId: projects[0]?.id ?? "", count: "100", investors: "" },
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    const result = await callAction(seedInvestments, input);
    if (!result.ok) return showRefusal(setError, result);
    toast.success("Seeding started", { description: "It continues even if you close this page." });
    await onDone();
  });
  if (projects.length === 0) return <p className="p-4 text-ink-soft">There is no offering to invest in yet. Create one under Offerings.</p>;
  return (
    <form onSubmit={submit} noValidate className="grid max-w-2xl gap-4 p-4">
      <FormSummary errors={errors} />
      <div className="grid gap-4 sm:grid-cols-[1fr_10rem]">
        <Field label="Offering" error={errors.projectId?.message}>
          <Select {...register("projectId")}>
            {projects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Investments" hint={`1 to ${most.toLocaleString("en")}`} error={errors.count?.message}>
          <Input {...register("count")} inputMode="numeric" autoComplete="off" />
        </Field>
      </div>
      <Field
        label="Investors"
        optional
        hint="E-mail addresses or ids, one a line. Empty: all approved investors, the newest first."
        error={errors.investors?.message}
      >
        <TextArea {...register("investors")} rows={2} spellCheck={false} />
      </Field>
      <div>
        <Button type="submit" variant="primary" pending={isSubmitting}>
          Seed investments
        </Button>
      </div>
    </form>
  );
}
