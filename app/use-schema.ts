"use client";

import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";
import { type OnDemand, onDemand, useOnDemand } from "@/components/ui/on-demand";

type Check<Input extends FieldValues, Output> = Resolver<Input, unknown, Output>;

/** The schema of a form, loaded after the page: `schemaOnDemand(() => import("@/lib/labs/validation").then(({ seedInput }) => seedInput))`. */
export function schemaOnDemand<Input extends FieldValues, Output>(load: () => Promise<z.ZodType<Output, Input>>): OnDemand<Check<Input, Output>> {
  return onDemand(async () => {
    const [{ zodResolver }, schema] = await Promise.all([import("@hookform/resolvers/zod"), load()]);
    return zodResolver(schema);
  });
}

/** Validates a form with the same schema as the server: `useForm({ resolver: useSchema(seedSchema) })`. */
export function useSchema<Input extends FieldValues, Output>(schema: OnDemand<Check<Input, Output>>): Check<Input, Output> {
  useOnDemand(schema);
  return async (values, context, options) => {
    const check = await schema.load().catch(() => null);
    // If the schema cannot be loaded, validation is left to the server, which gets the values as typed.
    return check ? check(values, context, options) : { values: values as FieldValues as Output, errors: {} };
  };
}
