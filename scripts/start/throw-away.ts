import { type Variables, variables } from "@/lib/env-variables";

export type Settings = Partial<Record<keyof Variables, string>>;

/**
 * The environment of a run on throw-away data: what it has chosen, and every other variable of the product set to nothing, which neither the
 * real environment nor `.env` then fills in. Variables that are not the product's are the caller's own matter.
 */
export function throwAway(chosen: Settings): Record<string, string> {
  const names = Object.keys(variables.shape);
  return { ...Object.fromEntries(names.map((name) => [name, ""])), ...chosen };
}
