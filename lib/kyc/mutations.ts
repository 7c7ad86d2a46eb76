import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { newId } from "@/db/ids";
import { identifications } from "@/db/schema/kyc";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { type Transaction, withEvents } from "@/lib/events/transaction";
import { setKycStatus } from "@/lib/investors/kyc-status";
import { getInvestor, type Investor, lockInvestor } from "@/lib/investors/queries";
import { requireLabs } from "@/lib/labs/availability";
import { identClient } from "./client";
import { identify } from "./identify";
import { insertIdentification } from "./new-identification";
import { type Identification, listOpenIdentifications, lockCase } from "./queries";
import { mayFollow } from "./status-machine";
import { isFraudResult } from "./suspicion";
import { type IdnowResult, type ReceivedResult, statusOfResult } from "./validation";

/**
 * Starts an identification: the investor becomes `pending`. Throws `not_found`, `conflict` for an investor who must not be identified
 * now, `idnow_not_configured`, or `unavailable` when IDnow does not answer.
 */
export async function startIdentification(
  actor: Actor,
  investorId: string,
  now: Date,
  transaction: Transaction<Identification> = withEvents,
): Promise<Identification> {
  const createIdent = identClient();
  const asked = await getInvestor(investorId);
  const id = newId("identification");
  // IDnow is asked before the transaction, so that none waits for it, and only if the investor is undecided. Whether an identification may
  // start, and whether this request was answered before, is known only inside the transaction, so a failure of IDnow is not thrown until
  // then.
  const [ident] = await Promise.allSettled([isUndecided(asked) ? createIdent(id, asked) : null]);
  return transaction(async (tx) => {
    const investor = await lockInvestor(tx, investorId, "update");
    await requireStartable(tx, investor, wordsOfApi);
    if (ident.status === "rejected") throw ident.reason;
    if (!ident.value) throw new DomainError("conflict", "The user has just been changed. Try again.");
    const identification = await insertIdentification(tx, actor, { id, investorId, source: "idnow", url: ident.value.url }, now);
    await setKycStatus(tx, actor, investor, { kycStatus: "pending" });
    return identification;
  });
}

/**
 * In Labs: identifies an investor successfully, without a real identification. Throws `not_found`, or `conflict` like {@link
 * startIdentification}.
 */
export async function mockIdentification(actor: Actor, investorId: string, now: Date): Promise<void> {
  requireLabs();
  await withEvents(async (tx) => {
    const before = await lockInvestor(tx, investorId, "update");
    await requireStartable(tx, before, wordsOfScreens);
    const identification = await insertIdentification(tx, actor, { id: newId("identification"), investorId, source: "labs" }, now);
    const investor = await setKycStatus(tx, actor, before, { kycStatus: "pending" });
    const finding = { status: "succeeded", result: "SUCCESS", reason: null, trigger: "labs_mock" } as const;
    await identify(tx, actor, { investor, identification }, finding, now);
  });
}

/**
 * Processes a result from IDnow. A repeat changes nothing, nor does a result that precedes the known one; a result that contradicts the
 * known one is kept for admins to see. Throws `not_found`.
 */
export async function receiveResult(actor: Actor, { id, result, reason }: ReceivedResult, now: Date): Promise<void> {
  await withEvents(async (tx) => {
    const found = await lockCase(tx, id);
    const status = statusOfResult[result];
    if (mayFollow(found.identification.status, status)) await identify(tx, actor, found, { status, result, reason, trigger: "idnow" }, now);
    else if (status !== "in_review") await keepLaterResult(tx, actor, found.identification, result);
  });
}

async function keepLaterResult(tx: Tx, actor: Actor, identification: Identification, laterResult: IdnowResult): Promise<void> {
  const { id, result, laterResult: known } = identification;
  if (laterResult === result || laterResult === known) return;
  // A suspicion of fraud stays on record, whatever comes after it.
  if (isFraudResult(known) && !isFraudResult(laterResult)) return;
  await tx.update(identifications).set({ laterResult }).where(eq(identifications.id, id));
  await recordChange(tx, actor, { action: "identification.contradicted", subjectId: id, before: { result }, after: { laterResult } });
}

function isUndecided({ kycStatus }: Investor): boolean {
  return kycStatus === "none" || kycStatus === "pending";
}

const wordsOfApi = {
  rejected: "The user is rejected. An admin may allow another try.",
  identified: "The user has already been identified.",
  underReview: "An identification of this user is under review.",
};
const wordsOfScreens: typeof wordsOfApi = {
  rejected: "This investor was rejected. An admin must allow another try.",
  identified: "This investor has already been identified.",
  underReview: "An identification of this investor is under review.",
};

async function requireStartable(tx: Tx, investor: Investor, words: typeof wordsOfApi): Promise<void> {
  if (investor.kycStatus === "rejected") throw new DomainError("conflict", words.rejected);
  if (!isUndecided(investor)) throw new DomainError("conflict", words.identified);
  const open = await listOpenIdentifications(tx, investor.id);
  if (open.some(({ status }) => status !== "pending")) throw new DomainError("conflict", words.underReview);
}
