import { eq } from "drizzle-orm";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { investors } from "@/db/schema/investors";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { type Transaction, withEvents } from "@/lib/events/transaction";
import { type Investor, lockInvestor } from "./queries";
import type { CreateInvestorInput, UpdateInvestorInput } from "./validation";

/** Throws `email_taken`. */
export async function createInvestor(actor: Actor, input: CreateInvestorInput, now: Date, transaction: Transaction<Investor> = withEvents): Promise<Investor> {
  return transaction(async (tx) => {
    const [investor] = await tx
      .insert(investors)
      .values({ id: newId("user"), ...input, createdAt: now })
      .onConflictDoNothing({ target: investors.email })
      .returning();
    if (!investor) throw new DomainError("email_taken", "A user with this e-mail address exists already.");
    await recordChange(tx, actor, { action: "investor.created", subjectId: investor.id, before: null, after: input });
    return investor;
  });
}

/** Throws `not_found`. */
export async function updateInvestor(actor: Actor, id: string, { walletAddress }: UpdateInvestorInput): Promise<Investor> {
  return db().transaction(async (tx) => {
    const before = await lockInvestor(tx, id, "update");
    if (before.walletAddress === walletAddress) return before;
    await tx.update(investors).set({ walletAddress }).where(eq(investors.id, id));
    const change = { before: { walletAddress: before.walletAddress }, after: { walletAddress } };
    await recordChange(tx, actor, { action: "investor.updated", subjectId: id, ...change });
    return { ...before, walletAddress };
  });
}
