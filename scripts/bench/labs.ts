import { setTimeout as delay } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { db } from "@/db";
import { projects } from "@/db/schema/projects";
import { startSeeding } from "@/lib/labs/mutations";
import { listSeedings } from "@/lib/labs/queries";
import { findExampleOrder } from "@/lib/orders/queries";
import { type Figure, percentile, rounded } from "./figure";
import { actor, withReceivers } from "./load";
import { apiReader, type Reader, signedInReader } from "./signed-in";

const investments = 2_000;
const rounds = 3;
/** The pause between two reads: somebody who clicks quickly, with several open screens that poll. */
const pauseMs = 50;
const screens = [
  "/labs",
  "/projects",
  "/orders",
  "/investments",
  "/investments/bank-transactions",
  "/investors",
  "/deliveries",
  "/audit-log",
  "/distributions",
];
const polled = ["/labs/data", "/orders/data", "/investments/data", "/deliveries/data"];
const lists = ["/api/v1/projects", "/api/v1/users", "/api/v1/orders", "/api/v1/admin/investments", "/api/v1/events"];

/** Seeds 2,000 test investments three times: how long until all are made and all webhooks have arrived, and how long lists take meanwhile. */
export async function measureLabs(): Promise<Figure[]> {
  const [browse, call] = [await signedInReader(), await apiReader(["read", "admin"])];
  const looks = [...[...screens, ...polled].map((path) => ({ path, read: browse })), ...lists.map((path) => ({ path, read: call }))];
  for (const { path, read } of looks) await read(path);
  return withReceivers({ eventTypes: ["investment_received", "order_fulfilled"] }, async ([subscription]) => {
    const taken = new Map<string, number[]>(looks.map(({ path }) => [path, []]));
    const figures: Figure[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const started = performance.now();
      await seed();
      const received = subscription?.receiver.whenReceived(2 * investments * round) ?? Promise.reject(new Error("no receiver"));
      const { progress, madeAt } = await lookAround(looks, received, taken);
      const name = `labs_seconds_round_${round}`;
      figures.push({ name: `${name}_until_made`, value: rounded((madeAt - started) / 1000), unit: "s", note: `progress seen at ${progress.size} counts` });
      figures.push({ name: `${name}_until_told`, value: rounded(((await received) - started) / 1000), unit: "s", note: `${2 * investments} webhooks` });
    }
    return [...figures, ...[...taken].map(([path, times]) => lookFigure(path, times)), lookFigure("all", [...taken.values()].flat())];
  });
}

function lookFigure(path: string, times: number[]): Figure {
  const note = `p50 ${rounded(percentile(times, 0.5))}, ${times.length} looks`;
  return { name: `labs_ms_p95 ${path}`, value: rounded(percentile(times, 0.95)), unit: "ms", goal: "<= 300", note };
}

/** Starts seeding a live offering with all approved investors. */
async function seed(): Promise<void> {
  const example = await findExampleOrder(new Date());
  if (!example) throw new Error("There is no live project.");
  await db().update(projects).set({ tokenSupply: "1000000000" }).where(eq(projects.id, example.projectId));
  await startSeeding(actor, { projectId: example.projectId, count: String(investments), investors: "" });
}

type Look = { path: string; read: Reader };

/** Reads one list after the other until all investments are made and all webhooks have arrived. */
async function lookAround(looks: Look[], received: Promise<number>, taken: Map<string, number[]>): Promise<{ progress: Set<number>; madeAt: number }> {
  const progress = new Set<number>();
  let madeAt: number | null = null;
  let isTold = false;
  received.then(
    () => {
      isTold = true;
    },
    // The caller awaits the same promise and handles the rejection.
    () => undefined,
  );
  for (let turn = 0; !isTold || madeAt === null; turn += 1) {
    const { path, read } = looks[turn % looks.length] as Look;
    const before = performance.now();
    await read(path);
    taken.get(path)?.push(performance.now() - before);
    const [seeding] = await listSeedings();
    if (seeding) progress.add(seeding.done);
    if (seeding?.state !== "running") madeAt ??= performance.now();
    await delay(pauseMs);
  }
  return { progress, madeAt };
}
