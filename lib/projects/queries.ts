import { desc, eq, lt, sql } from "drizzle-orm";
import { type Database, db, type Tx } from "@/db";
import { isId } from "@/db/ids";
import { projects } from "@/db/schema/projects";
import { type Page, type PageInput, pageOf } from "@/lib/cursor";
import { DomainError } from "@/lib/errors";

export type Project = typeof projects.$inferSelect;

export async function listProjects({ limit, cursor }: PageInput): Promise<Page<Project>> {
  const rows = await db()
    .select()
    .from(projects)
    .where(cursor ? lt(projects.id, cursor) : undefined)
    .orderBy(desc(projects.id))
    .limit(limit + 1);
  return pageOf(rows, limit);
}

/** All projects by name, for choosing one. */
export function listProjectNames(): Promise<{ id: string; name: string }[]> {
  return db().select({ id: projects.id, name: projects.name }).from(projects).orderBy(projects.name, projects.id);
}

/** Throws `not_found`. Pass a transaction as `reader` to read within it. */
export async function getProject(id: string, reader: Pick<Database, "select"> = db()): Promise<Project> {
  const [project] = isId("project", id) ? await reader.select().from(projects).where(eq(projects.id, id)).prepare("project").execute() : [];
  if (!project) throw new DomainError("not_found", "There is no such project.");
  return project;
}

/** Locks the project: nobody else takes its tokens until the transaction ends. Throws `not_found`. */
export async function lockProject(tx: Tx, id: string): Promise<Project> {
  const [project] = await tx.select().from(projects).where(eq(projects.id, id)).for("update");
  if (!project) throw new DomainError("not_found", "There is no such project.");
  return project;
}

/** The projects that exist, by id, as the transaction sees them. */
export async function listProjectsById(tx: Tx, ids: readonly string[]): Promise<Map<string, Project>> {
  const known = [...new Set(ids)].filter((id) => isId("project", id));
  const rows = await tx
    .select()
    .from(projects)
    .where(sql`${projects.id} = any(${sql.param(known)}::text[])`)
    .prepare("projects_by_id")
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
