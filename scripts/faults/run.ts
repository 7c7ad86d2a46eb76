import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { closeDatabase } from "@/db";
import type { Actor } from "@/lib/actor";
import { listAdmins } from "@/lib/admins/queries";
import { createApiKey } from "@/lib/api-keys/mutations";
import { surviveUnheardOutages } from "@/lib/outage";
import { createWebhook } from "@/lib/webhooks/mutations";
import { buildIfNeeded } from "../start/build";
import { makeAccount } from "./account";
import { disturb } from "./disturbances";
import { findTarget, startLoad } from "./load";
import { Product } from "./product";
import { seededRandom } from "./random";
import { type Receiver, startReceiver } from "./receiver";
import { printReport } from "./report";

type Options = { kills: number; events: number; seed: number };

const spacingMs = 2_500;
/** How long one kill takes on average, with everything else that happens. The load is spread over the total. */
const plannedMsPerKill = 4_000;
/** Long enough for the sweep, which takes what is a minute overdue, and takes it again a minute or two later if that was in vain. */
const drainTimeoutMs = 300_000;

/** Runs the product under load and faults. True if every guarantee was kept. Leaves nothing behind. */
export async function runFaults(options: Options): Promise<boolean> {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort(new Error(`Ended by ${signal}`)));
  surviveUnheardOutages();
  console.log(`Seed ${options.seed}: ${options.kills} kills, ${options.events} events`);
  await buildIfNeeded(stopping.signal);
  const product = await Product.make();
  const receiver = await startReceiver(seededRandom(options.seed + 1));
  try {
    return await underFaults({ ...options, product, receiver, signal: stopping.signal });
  } finally {
    receiver.close();
    await product.stop();
  }
}

type Setting = Options & { product: Product; receiver: Receiver; signal: AbortSignal };

async function underFaults({ product, receiver, signal, kills, events, seed }: Setting): Promise<boolean> {
  const startedAt = Date.now();
  await product.start();
  const target = await prepare(product, receiver);
  const ended = new AbortController();
  const plannedMs = Math.max(kills, 1) * plannedMsPerKill;
  const load = startLoad({ ...target, url: product.url, events, plannedMs, signal: AbortSignal.any([signal, ended.signal]) });
  const disturbing = disturb({ product, random: seededRandom(seed), kills, spacingMs, signal });
  const [disturbances] = await Promise.all([disturbing, load.done]).finally(() => ended.abort());
  signal.throwIfAborted();
  const sql = postgres((await product.databaseUrl()) ?? "", { max: 2, onnotice: () => undefined });
  try {
    await drained(sql, signal);
    const { counts: account, unexplained } = await makeAccount(sql, {
      acknowledged: load.acknowledged,
      received: receiver.received,
      disturbances: disturbances.list,
    });
    return printReport({
      account,
      unexplained,
      load,
      received: receiver.received,
      counts: disturbances.counts,
      lastWords: product.givenUp(),
      tookMs: Date.now() - startedAt,
    });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Creates a webhook for the receiver, and an API key for the load, through the product's own rooms. */
async function prepare(product: Product, receiver: Receiver) {
  Object.assign(process.env, product.environment, { DATABASE_URL: await product.databaseUrl() });
  const [admin] = await listAdmins();
  if (!admin) throw new Error("The first admin is missing.");
  const actor: Actor = { kind: "admin", id: admin.id, label: admin.email, address: null };
  const { signingSecret } = await createWebhook(actor, { url: receiver.url, description: "Faults", eventTypes: ["order_created"] });
  receiver.secret = signingSecret;
  const { token } = await createApiKey(actor, { name: "Faults", scopes: ["write"] });
  const target = await findTarget();
  await enlargeSupply(await product.databaseUrl());
  await closeDatabase();
  return { token, ...target };
}

/** The demonstration's supply suffices for a hundred thousand orders, and unanswered requests may place some as well. */
async function enlargeSupply(databaseUrl: string | null): Promise<void> {
  const sql = postgres(databaseUrl ?? "", { max: 1, onnotice: () => undefined });
  await sql`update projects set token_supply = token_supply * 100`;
  await sql.end();
}

/** Waits until no delivery is pending or failing. */
async function drained(sql: postgres.Sql, signal: AbortSignal): Promise<void> {
  for (const deadline = Date.now() + drainTimeoutMs; Date.now() < deadline; await delay(200)) {
    signal.throwIfAborted();
    const [row] = await sql<{ waiting: number }[]>`select count(*)::int as waiting from deliveries where status in ('pending', 'failing')`;
    if (row?.waiting === 0) return;
  }
  console.log(`Some deliveries are still unfinished after ${drainTimeoutMs / 1000} s`);
}
