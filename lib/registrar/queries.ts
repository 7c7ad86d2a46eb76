import { and, desc, eq, gt, lt, sql } from "drizzle-orm";
import { type Database, db } from "@/db";
import { isId } from "@/db/ids";
import { projects } from "@/db/schema/projects";
import { snapshotHoldings, snapshotSchedules, snapshots } from "@/db/schema/registrar";
import { checksummed } from "@/lib/chain/validation";
import { type Page, pageOf } from "@/lib/cursor";
import { DomainError } from "@/lib/errors";
import { formatInstant } from "@/lib/time";
import { nextRun } from "./schedule";
import type { SnapshotListInput } from "./validation";

export type Snapshot = typeof snapshots.$inferSelect;
export type Holding = Omit<typeof snapshotHoldings.$inferSelect, "snapshotId">;
type Reader = Pick<Database, "select">;

/** A taken snapshot has all of these. */
export type TakenSnapshot = Snapshot & { takenAt: Date; timeZone: string; utcOffset: string; sha256: string };

/** A project's schedule as the screen shows it. `nextRunAt` is RFC 3339; null while it is off. */
export type ScheduleView = {
  id: string;
  name: string;
  assetCode: string;
  localTime: string | null;
  enabled: boolean;
  nextRunAt: string | null;
};

/** Every project by name, with its schedule if it has one. */
export async function listSchedules(timeZone: string, now: Date): Promise<ScheduleView[]> {
  const rows = await db()
    .select({
      id: projects.id,
      name: projects.name,
      assetCode: projects.assetCode,
      localTime: snapshotSchedules.localTime,
      enabled: snapshotSchedules.enabled,
      lastDate: sql<string | null>`(select max(local_date)::text from snapshots where project_id = projects.id)`,
    })
    .from(projects)
    .leftJoin(snapshotSchedules, eq(snapshotSchedules.projectId, projects.id))
    .orderBy(projects.name, projects.id);
  return rows.map(({ lastDate, localTime, enabled, ...project }) => ({
    ...project,
    localTime,
    enabled: enabled ?? false,
    nextRunAt: enabled && localTime ? nextRun({ localTime, lastDate }, timeZone, now).at.toISOString() : null,
  }));
}

/** The stored time stamp: when it was taken, in what was then the system time zone. */
export type Stamp = { takenAt: string; localTime: string; timeZone: string; utcOffset: string };

export type SnapshotView = {
  id: string;
  projectId: string;
  projectName: string;
  assetCode: string;
  status: Snapshot["status"];
  createdAt: string;
  requestedBy: string;
  localDate: string | null;
  dueAt: string | null;
  late: boolean;
  problem: string | null;
  nextTryAt: string;
  stamp: Stamp | null;
  source: Snapshot["source"];
  holders: number | null;
  total: string | null;
};

/** Newest first. */
export async function listSnapshots({ project, cursor, limit }: SnapshotListInput & { limit: number }): Promise<Page<SnapshotView>> {
  const rows = await db()
    .select({ snapshot: snapshots, project: { name: projects.name, assetCode: projects.assetCode } })
    .from(snapshots)
    .innerJoin(projects, eq(projects.id, snapshots.projectId))
    .where(and(project ? eq(snapshots.projectId, project) : undefined, cursor ? lt(snapshots.id, cursor) : undefined))
    .orderBy(desc(snapshots.id))
    .limit(limit + 1);
  return pageOf(rows.map(snapshotView), limit);
}

export type SnapshotDetail = SnapshotView & {
  chainId: number | null;
  tokenAddress: string | null;
  blockNumber: string | null;
  blockHash: string | null;
  blockTime: string | null;
  remark: string | null;
  sha256: string | null;
};

/** Throws `not_found`. */
export async function getSnapshotDetail(id: string): Promise<SnapshotDetail> {
  const [row] = isId("snapshot", id)
    ? await db()
        .select({ snapshot: snapshots, project: { name: projects.name, assetCode: projects.assetCode } })
        .from(snapshots)
        .innerJoin(projects, eq(projects.id, snapshots.projectId))
        .where(eq(snapshots.id, id))
    : [];
  if (!row) throw noSuchSnapshot();
  const { chainId, tokenAddress, blockNumber, blockHash, blockTime, remark, sha256 } = row.snapshot;
  return {
    ...snapshotView(row),
    chainId,
    tokenAddress: tokenAddress && checksummed(tokenAddress),
    blockNumber: blockNumber === null ? null : String(blockNumber),
    blockHash,
    blockTime: blockTime?.toISOString() ?? null,
    remark,
    sha256,
  };
}

/** Throws `not_found`, and `conflict` while it has not been taken. */
export async function getTakenSnapshot(id: string): Promise<TakenSnapshot> {
  const [snapshot] = isId("snapshot", id) ? await db().select().from(snapshots).where(eq(snapshots.id, id)) : [];
  if (!snapshot) throw noSuchSnapshot();
  if (!isTaken(snapshot)) throw new DomainError("conflict", "This snapshot has not been taken.");
  return snapshot;
}

function isTaken(snapshot: Snapshot): snapshot is TakenSnapshot {
  return snapshot.status === "taken";
}

function noSuchSnapshot(): DomainError {
  return new DomainError("not_found", "There is no such snapshot.");
}

const held = {
  position: snapshotHoldings.position,
  address: snapshotHoldings.address,
  holder: snapshotHoldings.holder,
  investorId: snapshotHoldings.investorId,
  name: snapshotHoldings.name,
  email: snapshotHoldings.email,
  tokens: snapshotHoldings.tokens,
};

/** The holdings after a position, the largest first. */
export async function listHoldings(id: string, { after, limit }: { after: number; limit: number }, reader: Reader = db()): Promise<Holding[]> {
  return reader
    .select(held)
    .from(snapshotHoldings)
    .where(and(eq(snapshotHoldings.snapshotId, id), gt(snapshotHoldings.position, after)))
    .orderBy(snapshotHoldings.position)
    .limit(limit);
}

const batchSize = 2_000;

/** All holdings in batches, so that a hundred thousand holders need little memory. Pass a transaction as `reader` if it is still writing them. */
export async function* streamHoldings(id: string, reader: Reader = db()): AsyncGenerator<Holding[]> {
  let after = 0;
  for (;;) {
    const batch = await listHoldings(id, { after, limit: batchSize }, reader);
    if (batch.length > 0) yield batch;
    if (batch.length < batchSize) return;
    after = batch.at(-1)?.position ?? after;
  }
}

type Row = { snapshot: Snapshot; project: { name: string; assetCode: string } };

function snapshotView({ snapshot, project }: Row): SnapshotView {
  const { id, projectId, status, createdAt, requestedBy, localDate, dueAt, late, problem, nextTryAt, source, holders, total } = snapshot;
  return {
    id,
    projectId,
    projectName: snapshot.projectName ?? project.name,
    assetCode: snapshot.assetCode ?? project.assetCode,
    status,
    createdAt: createdAt.toISOString(),
    requestedBy,
    localDate,
    dueAt: dueAt?.toISOString() ?? null,
    late: late ?? false,
    problem,
    nextTryAt: nextTryAt.toISOString(),
    stamp: isTaken(snapshot) ? stampOf(snapshot) : null,
    source,
    holders,
    total,
  };
}

/** Uses the stored offset, not the zone's present rules: rules are sometimes corrected afterwards, a stamp never. */
function stampOf({ takenAt, timeZone, utcOffset }: TakenSnapshot): Stamp {
  return { takenAt: takenAt.toISOString(), localTime: formatInstant(takenAt, utcOffset), timeZone, utcOffset };
}
