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
/** Between two looks: somebody who clicks quickly, with several screens open that ask again by themselves. */
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

/** 2,000 test investments: how long until all are made and all webhooks have arrived, and how long lists take meanwhile. */
export async function measureLabs(): Promise<Figure[]> {
  const [browse, call] = [await signedInReader(), await apiReader(["read", "admin"])];
  const looks = [...[...screens, ...polled].map((path) => ({ path, read: browse })), ...lists.map((path) => ({ path, read: call }))];
  for (const { path, read } of looks) await read(path);
  return withReceivers({ eventTypes: ["investment_received", "order_fulfilled"] }, async ([subscription]) => {
    const started = performance.now();
    await seed();
    const received = subscription?.receiver.whenReceived(2 * investments) ?? Promise.reject(new Error("no receiver"));
    const { times, progress, madeAt } = await lookAround(looks, received);
    return [
      { name: "labs_seconds_until_made", value: rounded((madeAt - started) / 1000), unit: "s", note: `${investments} investments` },
      { name: "labs_seconds_until_told", value: rounded(((await received) - started) / 1000), unit: "s", note: `${2 * investments} webhooks received` },
      { name: "labs_progress_seen", value: progress.size, unit: "counts" },
      ...[...times].map(([path, taken]) => ({
        name: `labs_ms_p95 ${path}`,
        value: rounded(percentile(taken, 0.95)),
        unit: "ms",
        goal: "<= 300",
        note: `p50 ${rounded(percentile(taken, 0.5))}, ${taken.length} looks`,
      })),
      { name: "labs_ms_p95 all", value: rounded(percentile([...times.values()].flat(), 0.95)), unit: "ms", goal: "<= 300" },
    ];
  });
}

/** Of a live offering, over all approved investors. */
async function seed(): Promise<void> {
  const example = await findExampleOrder(new Date());
  if (!example) throw new Error("There is no live project.");
  await db().update(projects).set({ tokenSupply: "1000000000" }).where(eq(projects.id, example.projectId));
  await startSeeding(actor, { projectId: example.projectId, count: String(investments), investors: "" });
}

type Look = { path: string; read: Reader };

/** Looks at one after the other until all webhooks have arrived. */
async function lookAround(looks: Look[], received: Promise<number>): Promise<{ times: Map<string, number[]>; progress: Set<number>; madeAt: number }> {
  const times = new Map<string, number[]>(looks.map(({ path }) => [path, []]));
  const progress = new Set<number>();
  let madeAt = Number.NaN;
  let allReceived = false;
  received.then(
    () => {
      allReceived = true;
    },
    () => undefined,
  );
  for (let turn = 0; !allReceived || Number.isNaN(madeAt); turn += 1) {
    const { path, read } = looks[turn % looks.length] as Look;
    const before = performance.now();
    await read(path);
    times.get(path)?.push(performance.now() - before);
    const [seeding] = await listSeedings();
    if (seeding) progress.add(seeding.done);
    if (Number.isNaN(madeAt) && seeding?.state !== "running") madeAt = performance.now();
    await delay(pauseMs);
  }
  return { times, progress, madeAt };
}
