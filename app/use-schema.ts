"use client";

import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";
import { type OnDemand, onDemand, useOnDemand } from "@/components/ui/on-demand";

type Check<Input extends FieldValues, Output> = Resolver<Input, unknown, Output>;

/** The schema of a form, which comes after the page: `schemaOnDemand(() => import("@/lib/labs/validation").then(({ seedInput }) => seedInput))`. */
export function schemaOnDemand<Input extends FieldValues, Output>(load: () => Promise<z.ZodType<Output, Input>>): OnDemand<Check<Input, Output>> {
  return onDemand(async () => {
    const [{ zodResolver }, schema] = await Promise.all([import("@hookform/resolvers/zod"), load()]);
    return zodResolver(schema);
  });
}

/** Checks a form with the schema that the server checks it with: `useForm({ resolver: useSchema(seedSchema) })`. */
export function useSchema<Input extends FieldValues, Output>(schema: OnDemand<Check<Input, Output>>): Check<Input, Output> {
  useOnDemand(schema);
  return async (values, context, options) => {
    const check = await schema.load().catch(() => null);
    // A schema that cannot come leaves the checking to the server, which is told what was typed.
    return check ? check(values, context, options) : { values: values as FieldValues as Output, errors: {} };
  };
}
