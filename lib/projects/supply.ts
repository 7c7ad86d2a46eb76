import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { projects } from "@/db/schema/projects";
import type { Project } from "./queries";
import { fromTokenUnits } from "./token-amount";

/**
 * Takes so many token units more from the project's supply, or gives them back where `units` is negative. Answers the project as it is
 * then, or null when the supply does not cover it. Every order of the project waits for this row: write it last.
 */
export async function holdTokens(tx: Tx, project: Project, units: bigint): Promise<Project | null> {
  if (units === 0n) return project;
  const change = fromTokenUnits(units < 0n ? -units : units, project.tokenDecimals);
  const held = units < 0n ? sql`${projects.tokensHeld} - ${change}::numeric` : sql`${projects.tokensHeld} + ${change}::numeric`;
  const [changed] = await tx
    .update(projects)
    .set({ tokensHeld: held })
    .where(and(eq(projects.id, project.id), sql`${held} <= ${projects.tokenSupply}`))
    .returning();
  return changed ?? null;
}
