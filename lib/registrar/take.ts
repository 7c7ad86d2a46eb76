import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Address } from "viem";
import { db, type Tx } from "@/db";
import { snapshots } from "@/db/schema/registrar";
import { systemActor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { isOutage } from "@/lib/outage";
import { getProject, type Project } from "@/lib/projects/queries";
import { getTimeZone } from "@/lib/settings/queries";
import { formatOffset } from "@/lib/time";
import { takeRemark } from "./balances";
import { addUp, fillFromChain, fillFromRegister } from "./holdings";
import { readTransfers, type SettledToken } from "./ledger";
import { type Snapshot, streamHoldings } from "./queries";
import { hashRecord } from "./record";

/** A snapshot is late if taken more than this after it was due. The engine looks every minute. */
const punctualMs = 5 * 60_000;
const firstWaitMs = 60_000;
const longestWaitMs = 30 * 60_000;

/** The snapshots to take now, the oldest first. */
export async function listRequestedSnapshots(now: Date): Promise<string[]> {
  const rows = await db()
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(and(eq(snapshots.status, "requested"), lte(snapshots.nextTryAt, now)))
    .orderBy(asc(snapshots.id))
    .limit(1_000);
  return rows.map(({ id }) => id);
}

/**
 * Takes a requested snapshot. `reading`: the chain has more to read than `readUntil` allows; call again. `failed`: the snapshot says why; a
 * scheduled one is retried later, one requested by hand is not. Repeated or concurrent calls take it only once.
 */
export async function takeSnapshot(id: string, now: Date, readUntil: Date): Promise<"taken" | "failed" | "reading" | "nothing to do"> {
  const snapshot = await findRequested(id);
  if (!snapshot) return "nothing to do";
  try {
    const project = await getProject(snapshot.projectId);
    const token = project.tokenAddress ? await readTransfers(project.tokenAddress as Address, project.tokenDecimals, readUntil) : null;
    if (token === "reading") return "reading";
    return (await write(snapshot, { project, token }, now)) ? "taken" : "nothing to do";
  } catch (error) {
    if (isOutage(error)) throw error;
    await noteProblem(snapshot, problemOf(error), now);
    return "failed";
  }
}

async function findRequested(id: string): Promise<Snapshot | null> {
  const [snapshot] = await db()
    .select()
    .from(snapshots)
    .where(and(eq(snapshots.id, id), eq(snapshots.status, "requested")));
  return snapshot ?? null;
}

type Source = { project: Project; token: SettledToken | null };

/** Writes holdings, sums and hash in one transaction. False when somebody else has taken it. */
async function write(requested: Snapshot, { project, token }: Source, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [snapshot] = await tx
      .select()
      .from(snapshots)
      .where(and(eq(snapshots.id, requested.id), eq(snapshots.status, "requested")))
      .for("update");
    if (!snapshot) return false;
    const origin = token ? await fromChain(tx, snapshot.id, token) : await fromRegister(tx, snapshot.id, project.id);
    const taken = { ...(await stamp(snapshot, project, now)), ...origin, ...(await addUp(tx, snapshot.id)) };
    const sha256 = await hashRecord({ ...snapshot, ...taken }, streamHoldings(snapshot.id, tx));
    await tx
      .update(snapshots)
      .set({ ...taken, sha256, status: "taken", problem: null })
      .where(eq(snapshots.id, snapshot.id));
    const after = { projectId: project.id, holders: taken.holders, total: taken.total, block: token && String(token.block.number), sha256 };
    await recordChange(tx, systemActor("registrar"), { action: "snapshot.taken", subjectId: snapshot.id, before: null, after });
    return true;
  });
}

/** The instant, the system time zone and its offset at that instant, and the project as it is now. */
async function stamp({ dueAt }: Snapshot, { name, assetCode, tokenDecimals }: Project, now: Date) {
  const timeZone = await getTimeZone();
  return {
    takenAt: now,
    timeZone,
    utcOffset: formatOffset(timeZone, now),
    late: dueAt !== null && now.getTime() - dueAt.getTime() > punctualMs,
    projectName: name,
    assetCode,
    tokenDecimals,
  };
}

async function fromChain(tx: Tx, snapshotId: string, token: SettledToken) {
  const { chainId, tokenAddress, block } = token;
  const remark = await takeRemark(tx, token, block);
  await fillFromChain(tx, snapshotId, token);
  return {
    source: "chain",
    chainId,
    tokenAddress,
    blockNumber: block.number,
    blockHash: block.hash,
    blockTime: new Date(Number(block.timestamp) * 1000),
    remark,
  } as const;
}

async function fromRegister(tx: Tx, snapshotId: string, projectId: string) {
  await fillFromRegister(tx, snapshotId, projectId);
  return { source: "register" } as const;
}

function problemOf(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  log.error({ err: error }, "a snapshot could not be taken");
  return "Something went wrong on our side; the log has more.";
}

/**
 * A snapshot requested by hand fails at once, and can be requested again. A scheduled one waits 1, 2, 4 … 30 minutes, until it is taken or
 * the next one is due.
 */
async function noteProblem({ id, localDate, tries }: Snapshot, problem: string, now: Date): Promise<void> {
  const wait = Math.min(firstWaitMs * 2 ** tries, longestWaitMs);
  const end = localDate === null ? { status: "failed" as const } : { nextTryAt: new Date(now.getTime() + wait) };
  await db().transaction(async (tx) => {
    const noted = await tx
      .update(snapshots)
      .set({ problem, tries: sql`${snapshots.tries} + 1`, ...end })
      .where(and(eq(snapshots.id, id), eq(snapshots.status, "requested")))
      .returning({ status: snapshots.status });
    const change = { action: "snapshot.failed", subjectId: id, before: null, after: { problem } };
    if (noted[0]?.status === "failed") await recordChange(tx, systemActor("registrar"), change);
  });
}
