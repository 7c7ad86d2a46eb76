import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { projects } from "@/db/schema/projects";
import type { Project } from "./queries";
import { fromTokenUnits } from "./token-amount";

/** Token units to add, or to take away if negative: those held by orders, and those of fulfilled orders among them. */
type Movement = { held: bigint; fulfilled: bigint };

/**
 * Takes tokens from the project's supply, or gives them back. Returns the updated project, or null when the supply is too small. Every
 * order of the project waits for this row: write it last.
 */
export async function moveTokens(tx: Tx, project: Project, { held, fulfilled }: Movement): Promise<Project | null> {
  if (held === 0n && fulfilled === 0n) return project;
  const tokensHeld = sql`${projects.tokensHeld} + ${numeric(held, project)}`;
  const [changed] = await tx
    .update(projects)
    .set({ tokensHeld, tokensFulfilled: sql`${projects.tokensFulfilled} + ${numeric(fulfilled, project)}` })
    .where(and(eq(projects.id, project.id), sql`${tokensHeld} <= ${projects.tokenSupply}`))
    .returning();
  return changed ?? null;
}

function numeric(units: bigint, { tokenDecimals }: Project): SQL {
  const tokens = fromTokenUnits(units < 0n ? -units : units, tokenDecimals);
  return sql`${units < 0n ? `-${tokens}` : tokens}::numeric`;
}
