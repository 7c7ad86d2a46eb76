import { desc, eq, lt } from "drizzle-orm";
import { type Database, db } from "@/db";
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

/** Throws `not_found`. `reader` is an open transaction where the project must be read within one. */
export async function getProject(id: string, reader: Pick<Database, "select"> = db()): Promise<Project> {
  const [project] = isId("project", id) ? await reader.select().from(projects).where(eq(projects.id, id)).prepare("project").execute() : [];
  if (!project) throw new DomainError("not_found", "There is no such project.");
  return project;
}
