import { createHash } from "node:crypto";
import type { Holding, Snapshot } from "./queries";

/** Increase it when the record's format changes; earlier snapshots keep theirs. */
const format = 1;

/**
 * A snapshot as text, always the same for the same snapshot: a line of JSON for the whole, then one for each holding, in UTF-8, each ended
 * by a line feed. Its SHA-256 is stored with the snapshot, so `sha256sum` of a downloaded record shows whether it is genuine.
 */
export async function* recordLines(snapshot: Snapshot, holdings: AsyncIterable<Holding[]>): AsyncGenerator<string> {
  yield `${JSON.stringify(header(snapshot))}\n`;
  for await (const batch of holdings) yield batch.map((holding) => `${JSON.stringify(line(holding))}\n`).join("");
}

/** Hexadecimal. */
export async function hashRecord(snapshot: Snapshot, holdings: AsyncIterable<Holding[]>): Promise<string> {
  const hash = createHash("sha256");
  for await (const text of recordLines(snapshot, holdings)) hash.update(text, "utf8");
  return hash.digest("hex");
}

function header(snapshot: Snapshot) {
  return {
    format,
    snapshot: snapshot.id,
    project: snapshot.projectId,
    project_name: snapshot.projectName,
    asset_code: snapshot.assetCode,
    requested_by: snapshot.requestedBy,
    requested_at: snapshot.createdAt.toISOString(),
    local_date: snapshot.localDate,
    due_at: snapshot.dueAt?.toISOString() ?? null,
    late: snapshot.late,
    taken_at: snapshot.takenAt?.toISOString() ?? null,
    time_zone: snapshot.timeZone,
    utc_offset: snapshot.utcOffset,
    source: snapshot.source,
    chain: snapshot.chainId,
    token: snapshot.tokenAddress,
    token_decimals: snapshot.tokenDecimals,
    block: snapshot.blockNumber === null ? null : String(snapshot.blockNumber),
    block_hash: snapshot.blockHash,
    block_time: snapshot.blockTime?.toISOString() ?? null,
    holders: snapshot.holders,
    total: snapshot.total,
    remark: snapshot.remark,
  };
}

function line({ position, address, holder, investorId, name, email, tokens }: Holding) {
  return { position, address, holder, investor: investorId, name, email, tokens };
}
