import { eq, inArray, or, sql } from "drizzle-orm";
import { db } from "@/db";
import { auditLog } from "@/db/schema/audit";
import { events } from "@/db/schema/events";
import { investors } from "@/db/schema/investors";
import { identifications } from "@/db/schema/kyc";

type Told = { type: string; trigger: string; user: string; kyc: string };

/** The KYC events of an investor, in the order of recording: `kyc_approved auto_approval approved succeeded`. */
export async function eventsOf(investorId: string): Promise<string[]> {
  const rows = await db()
    .select({ body: events.body })
    .from(events)
    .where(sql`${events.body}::jsonb -> 'data' -> 'user' ->> 'id' = ${investorId}`)
    .orderBy(events.id);
  return rows.map(({ body }) => {
    const { type, trigger, data } = JSON.parse(body);
    const told: Told = { type, trigger, user: data.user.kyc_status, kyc: data.kyc.status };
    return Object.values(told).join(" ");
  });
}

export async function investorNow(id: string) {
  const [row] = await db().select().from(investors).where(eq(investors.id, id));
  if (!row) throw new Error("no such investor");
  return row;
}

export async function identificationNow(id: string) {
  const [row] = await db().select().from(identifications).where(eq(identifications.id, id));
  if (!row) throw new Error("no such identification");
  return row;
}

/** The audit entries of an investor and its identifications, in the order of recording: `actor action`. */
export async function auditOf(investorId: string): Promise<string[]> {
  const mine = db().select({ id: identifications.id }).from(identifications).where(eq(identifications.investorId, investorId));
  const rows = await db()
    .select({ actor: auditLog.actorId, action: auditLog.action })
    .from(auditLog)
    .where(or(eq(auditLog.subjectId, investorId), inArray(auditLog.subjectId, mine)))
    .orderBy(auditLog.id);
  return rows.map(({ actor, action }) => `${actor} ${action}`);
}
