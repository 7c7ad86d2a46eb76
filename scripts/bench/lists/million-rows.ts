import { sql } from "drizzle-orm";
import { db } from "@/db";
import {
  createManyBankTransactions,
  createManyChanges,
  createManyDeliveries,
  createManyInvestments,
  createManyInvestors,
  createManyOrders,
  numberedId,
} from "@/db/factories/many";
import { createProject } from "@/db/factories/projects";
import { createWebhook } from "@/db/factories/webhooks";
import { type IdKind, idBound } from "@/db/ids";

export const million = Number(process.env.LIST_ROWS ?? 1_000_000);

const batch = 20_000;
const dayMs = 24 * 3_600_000;
/** Fixed at the start, so that filling may run past midnight. */
const noon = (Math.floor(Date.now() / dayMs) + 0.5) * dayMs;

export type MillionRows = { projectId: string; webhookId: string };

/** A million investors, orders, investments, bank transactions, events, deliveries, attempts and changes, over twenty projects and webhooks and fifty days. */
export async function createMillionRows(): Promise<MillionRows> {
  const projectIds = await twenty(async () => (await createProject()).id);
  // Deleted, so that nothing else is sent to them.
  const webhookIds = await twenty(async () => (await createWebhook({ deletedAt: new Date() })).id);
  await inBatches((numbers) => createManyInvestors(numbers));
  await inBatches((numbers) => createManyOrders({ ...numbers, investors: million, projectIds }));
  await inBatches((numbers) => createManyInvestments(numbers));
  await inBatches((numbers) => createManyBankTransactions({ ...numbers, orderId: numberedId("ord", 1) }));
  await inBatches((numbers) => createManyDeliveries({ ...numbers, webhookIds, at: instantOf(numbers.first) }));
  await inBatches((numbers) => createManyChanges({ ...numbers, at: instantOf(numbers.first) }));
  await db().execute(sql`vacuum analyze`);
  return { projectId: projectIds[0] ?? "", webhookId: webhookIds[0] ?? "" };
}

/** The id of row `number` in tables whose ids encode an instant. */
export function datedId(kind: IdKind, number: number): string {
  return `${idBound(kind, instantOf(number))}${String(number).padStart(16, "0")}`;
}

/** Noon of a different day for each batch, the last one ten days ago: too old for statistics, too recent to be pruned. */
export function instantOf(number: number): Date {
  const daysAgo = 10 + Math.ceil(million / batch) - Math.ceil(number / batch);
  return new Date(noon - daysAgo * dayMs);
}

async function inBatches(create: (numbers: { first: number; count: number }) => Promise<void>): Promise<void> {
  for (let first = 1; first <= million; first += batch) await create({ first, count: Math.min(batch, million - first + 1) });
}

async function twenty(create: () => Promise<string>): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < 20) ids.push(await create());
  return ids;
}
