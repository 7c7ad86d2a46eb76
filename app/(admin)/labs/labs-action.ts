import { notFound } from "next/navigation";
import type { z } from "zod";
import { adminAction } from "@/app/(admin)/admin-action";
import type { Actor } from "@/lib/actor";
import { labsExist } from "@/lib/labs/availability";

/** Like {@link adminAction}, but for test installations only: in production it responds 404, as if the action did not exist. */
export function labsAction<Schema extends z.ZodType, Value>(schema: Schema, handler: (actor: Actor, input: z.output<Schema>) => Promise<Value>) {
  const action = adminAction(schema, handler);
  return async (input: z.input<Schema>) => {
    if (!labsExist()) notFound();
    return action(input);
  };
}
