import { log } from "@/lib/log";
import { getTakenSnapshot, streamHoldings } from "./queries";
import { hashRecord } from "./record";

/** `sha256` was stored when the snapshot was taken; `computed` is that of what the database holds now. */
export type Verification = { intact: boolean; sha256: string; computed: string };

/** Rebuilds the record from the database and compares its hash with the stored one. Throws `not_found`, and `conflict` when it has not been taken. */
export async function verifySnapshot(id: string): Promise<Verification> {
  const snapshot = await getTakenSnapshot(id);
  const computed = await hashRecord(snapshot, streamHoldings(id));
  const { sha256 } = snapshot;
  if (computed !== sha256) log.error({ snapshot: id, sha256, computed }, "a snapshot does not match its stored hash");
  return { intact: computed === sha256, sha256, computed };
}
