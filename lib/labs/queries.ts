import { desc, eq, inArray } from "drizzle-orm";
import { db } from "@/db";
import { investors } from "@/db/schema/investors";
import { seedings } from "@/db/schema/labs";
import { projects } from "@/db/schema/projects";

/** A seeding as the screen shows it. Instants are RFC 3339 text. */
export type SeedingView = Pick<typeof seedings.$inferSelect, "id" | "total" | "done" | "state" | "stopReason" | "startedBy"> & {
  projectName: string;
  investors: number;
  createdAt: string;
  endedAt: string | null;
};

const shownSeedings = 10;

/** The latest ones, newest first. */
export async function listSeedings(): Promise<SeedingView[]> {
  const rows = await db()
    .select({ seeding: seedings, projectName: projects.name })
    .from(seedings)
    .innerJoin(projects, eq(projects.id, seedings.projectId))
    .orderBy(desc(seedings.id))
    .limit(shownSeedings);
  return rows.map(({ seeding: { investorIds, createdAt, endedAt, ...rest }, projectName }) => {
    const { id, total, done, state, stopReason, startedBy } = rest;
    const times = { createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
    return { id, total, done, state, stopReason, startedBy, projectName, investors: investorIds.length, ...times };
  });
}

const shownCandidates = 200;

/** The newest investors whose KYC can be mocked. */
export async function listMockCandidates(): Promise<{ id: string; name: string; email: string }[]> {
  const rows = await db()
    .select({ id: investors.id, firstName: investors.firstName, lastName: investors.lastName, email: investors.email })
    .from(investors)
    .where(inArray(investors.kycStatus, ["none", "pending"]))
    .orderBy(desc(investors.id))
    .limit(shownCandidates);
  return rows.map(({ id, firstName, lastName, email }) => ({ id, name: `${firstName} ${lastName}`, email }));
}
