import type { Tx } from "@/db";
import { newId } from "@/db/ids";
import { insertRows } from "@/db/insert-rows";
import { auditLog } from "@/db/schema/audit";
import type { Actor } from "@/lib/actor";

/** What a change did to one thing: `before` is null for something new, `after` for something gone. Never secrets. */
export type Change = {
  /** Noun and past participle: `webhook.created`. */
  action: string;
  subjectId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** Writes the audit entry of a change, in the change's own transaction. */
export async function recordChange(tx: Tx, actor: Actor, change: Change): Promise<void> {
  await recordChanges(tx, [{ actor, ...change }]);
}

export type AuditedChange = Change & { actor: Actor };

export async function recordChanges(tx: Tx, changes: readonly AuditedChange[]): Promise<void> {
  const rows = changes.map(({ actor, ...change }) => ({
    id: newId("audit"),
    actorKind: actor.kind,
    actorId: actor.id,
    actorLabel: actor.label,
    address: actor.address,
    ...change,
  }));
  await insertRows(tx, auditLog, rows);
}
