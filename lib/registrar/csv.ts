import { formatWithOffset } from "@/lib/time";
import type { Holding, TakenSnapshot } from "./queries";

const columns = "snapshot,offering,asset_code,taken_at,local_time,time_zone,utc_offset,block,position,address,holder,investor,name,email,tokens";

/**
 * A snapshot as CSV (RFC 4180): one holding per line, each with the snapshot's id, instant, time zone and offset. A snapshot without
 * holders has one line, with no holder and 0 tokens, so that the file still identifies it.
 */
export async function* csvLines(snapshot: TakenSnapshot, holdings: AsyncIterable<Holding[]>): AsyncGenerator<string> {
  const { id, projectId, assetCode, takenAt, timeZone, utcOffset, blockNumber } = snapshot;
  const head = [id, projectId, assetCode, takenAt.toISOString(), formatWithOffset(takenAt, utcOffset), timeZone, `UTC${utcOffset}`, blockNumber];
  yield `${columns}\r\n`;
  if (snapshot.holders === 0) yield csvLine([...head, null, null, null, null, null, null, "0"]);
  for await (const batch of holdings) yield batch.map((holding) => csvLine([...head, ...cells(holding)])).join("");
}

function cells({ position, address, holder, investorId, name, email, tokens }: Holding) {
  return [position, address, holder, investorId, name, email, tokens];
}

type Cell = string | number | bigint | null;

export function csvLine(line: readonly Cell[]): string {
  return `${line.map(csvCell).join(",")}\r\n`;
}

/** Text that a spreadsheet would take for a formula gets a leading apostrophe, as OWASP recommends. */
function csvCell(cell: Cell): string {
  const text = String(cell ?? "");
  if (/^[=+\-@\t\r]/.test(text)) return quoted(`'${text}`);
  return /[",\r\n]/.test(text) ? quoted(text) : text;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
