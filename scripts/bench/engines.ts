import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "@/db";
import { forgetEnv } from "@/lib/env";
import { postgresDirectory } from "../start/configuration";
import { type Figure, rounded } from "./figure";
import { burst, orderPlacer, withReceivers } from "./load";
import { withOtherProduct } from "./other-product";

const deliveries = 1_000;

/** The same load on the embedded server and, if INNGEST_TEST_SERVER names a dev server, on that one. */
export async function measureEngines(): Promise<Figure[]> {
  const server = process.env.INNGEST_TEST_SERVER;
  const embedded = { name: "inngest_engines_embedded", value: rounded(await deliverBurst()), unit: "1/s" };
  if (!server) return [{ ...embedded, note: "no other server: INNGEST_TEST_SERVER is not set" }];
  return [embedded, { name: "inngest_engines_server", value: rounded(await onServer(server)), unit: "1/s", note: server }];
}

/** Deliveries per second, from before the first commit to the last answer. */
async function deliverBurst(): Promise<number> {
  const placeOrder = await orderPlacer();
  return withReceivers({}, async ([subscription]) => {
    const started = performance.now();
    const [end] = await Promise.all([subscription?.receiver.whenReceived(deliveries), burst(deliveries, placeOrder)]);
    return deliveries / (((end ?? Number.NaN) - started) / 1000);
  });
}

/** Measures a second product whose functions that server runs; meanwhile this process is configured like that product's parts. */
async function onServer(server: string): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), "offering-manager-bench-engine-"));
  const before = { ...process.env };
  const variables = { INNGEST_DEV: server, APP_ENV: "test", WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8", ENCRYPTION_KEY: process.env.ENCRYPTION_KEY ?? "" };
  try {
    return await withOtherProduct(directory, variables, async ({ port }) => {
      await configure({ ...variables, PORT: String(port), DATABASE_URL: await databaseUrl(directory) });
      return deliverBurst();
    });
  } finally {
    await configure(before);
    await rm(directory, { recursive: true, force: true });
  }
}

async function databaseUrl(directory: string): Promise<string> {
  const { postgres } = JSON.parse(await readFile(join(directory, "run.json"), "utf8"));
  const password = await readFile(join(postgresDirectory(directory), "password"), "utf8");
  return `postgres://offering_manager:${password}@127.0.0.1:${postgres.port}/offering_manager`;
}

async function configure(variables: Record<string, string | undefined>): Promise<void> {
  await closeDatabase();
  Object.assign(process.env, variables);
  forgetEnv();
}
