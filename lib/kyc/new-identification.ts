import type { Tx } from "@/db";
import { identifications } from "@/db/schema/kyc";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import type { Identification } from "./queries";

type NewIdentification = Pick<Identification, "id" | "investorId" | "source"> & Partial<Pick<Identification, "status" | "url">>;

export async function insertIdentification(tx: Tx, actor: Actor, values: NewIdentification, now: Date): Promise<Identification> {
  const [identification] = await tx
    .insert(identifications)
    .values({ ...values, createdAt: now, updatedAt: now })
    .returning();
  if (!identification) throw new Error("no identification was inserted");
  const { id, investorId, source, status } = identification;
  await recordChange(tx, actor, { action: "identification.started", subjectId: id, before: null, after: { investorId, source, status } });
  return identification;
}
