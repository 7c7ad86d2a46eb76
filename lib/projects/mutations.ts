import { eq } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { isId, newId } from "@/db/ids";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError, type FieldError } from "@/lib/errors";
import { fromMinor, toMinor } from "@/lib/money";
import { getTimeZone } from "@/lib/settings/queries";
import { fromLocal, toLocal } from "@/lib/time";
import type { Project } from "./queries";
import { fromTokenUnits, toTokenUnits } from "./token-amount";
import type { ProjectInput } from "./validation";

/** Throws `conflict` when the system time zone is no longer the one in which the times were entered. */
export async function createProject(actor: Actor, input: ProjectInput): Promise<{ id: string }> {
  await requireSameZone(input);
  const row = { id: newId("project"), ...columns(input) };
  await db().transaction(async (tx) => {
    await tx.insert(projects).values(row);
    await recordChange(tx, actor, { action: "project.created", subjectId: row.id, before: null, after: shown(row) });
  });
  return { id: row.id };
}

/**
 * Throws `not_found`, or `conflict` when there are orders and what they were based on (currency, price, decimals) would change, when the
 * supply would not cover what they hold, or when the system time zone is no longer the one in which the times were entered.
 */
export async function updateProject(actor: Actor, id: string, input: ProjectInput): Promise<void> {
  await requireSameZone(input);
  await db().transaction(async (tx) => {
    const before = await lockProject(tx, id);
    const after = columns(input, before);
    await requireFixed(tx, before, after);
    await tx.update(projects).set(after).where(eq(projects.id, id));
    const change = difference(shown(before), shown(after));
    if (change) await recordChange(tx, actor, { action: "project.changed", subjectId: id, ...change });
  });
}

/** Inserting an order locks this row for its foreign key: this waits for such orders, and later ones wait for this. */
async function lockProject(tx: Tx, id: string): Promise<Project> {
  const [project] = isId("project", id) ? await tx.select().from(projects).where(eq(projects.id, id)).for("update") : [];
  if (!project) throw new DomainError("not_found", "There is no such offering.");
  return project;
}

async function requireFixed(tx: Tx, before: Project, after: ReturnType<typeof columns>): Promise<void> {
  const faults: FieldError[] = [];
  const [order] = await tx.select({ id: orders.id }).from(orders).where(eq(orders.projectId, before.id)).limit(1);
  const message = "Fixed: orders have been placed with it.";
  if (order && after.currency !== before.currency) faults.push({ path: "currency", message });
  if (order && after.pricePerTokenMinor !== before.pricePerTokenMinor) faults.push({ path: "pricePerToken", message });
  if (order && after.tokenDecimals !== before.tokenDecimals) faults.push({ path: "tokenDecimals", message });
  const held = toTokenUnits(before.tokensHeld, before.tokenDecimals);
  // Without orders nothing is held, whatever the decimals.
  if (toTokenUnits(after.tokenSupply, before.tokenDecimals) < held) {
    faults.push({ path: "tokenSupply", message: `Orders hold ${fromTokenUnits(held, before.tokenDecimals)} tokens: the supply cannot be less.` });
  }
  if (faults.length > 0) throw new DomainError("conflict", "The offering cannot be changed in this way.", faults);
}

async function requireSameZone({ timeZone }: ProjectInput): Promise<void> {
  if (timeZone === (await getTimeZone())) return;
  throw new DomainError("conflict", "The system time zone was changed meanwhile. Please load the page again and check start and end.");
}

/** A time left unchanged in the form keeps its exact instant: its seconds, and which pass of a repeated hour it is in. */
function columns({ pricePerToken, minimumInvestment, tokenSupply, startsAt, endsAt, timeZone, ...rest }: ProjectInput, before?: Project) {
  const instant = (local: string, kept: Date | undefined) => (kept && toLocal(kept, timeZone) === local ? kept : fromLocal(local, timeZone));
  return {
    ...rest,
    pricePerTokenMinor: toMinor(pricePerToken),
    minimumInvestmentMinor: toMinor(minimumInvestment),
    tokenSupply: fromTokenUnits(toTokenUnits(tokenSupply, rest.tokenDecimals), rest.tokenDecimals),
    startsAt: instant(startsAt, before?.startsAt),
    endsAt: instant(endsAt, before?.endsAt),
  };
}

/** The values as the audit log stores them. */
function shown(project: ReturnType<typeof columns>): Record<string, unknown> {
  return {
    name: project.name,
    assetCode: project.assetCode,
    currency: project.currency,
    pricePerToken: fromMinor(project.pricePerTokenMinor),
    minimumInvestment: fromMinor(project.minimumInvestmentMinor),
    tokenDecimals: project.tokenDecimals,
    tokenSupply: project.tokenSupply,
    startsAt: project.startsAt.toISOString(),
    endsAt: project.endsAt.toISOString(),
    paymentDeadlineDays: project.paymentDeadlineDays,
    termsVersion: project.termsVersion,
    accountHolder: project.accountHolder,
    iban: project.iban,
    bic: project.bic,
  };
}

/** The fields that differ; null if none does. */
function difference(before: Record<string, unknown>, after: Record<string, unknown>) {
  const changed = Object.keys(after).filter((name) => before[name] !== after[name]);
  if (changed.length === 0) return null;
  const only = (values: Record<string, unknown>) => Object.fromEntries(changed.map((name) => [name, values[name]]));
  return { before: only(before), after: only(after) };
}
