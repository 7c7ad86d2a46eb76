import { join } from "node:path";
import { closeDatabase } from "@/db";
import { freePort } from "@/db/embedded/free-port";
import { type Configuration, env } from "@/lib/env";
import { whenReachable } from "@/lib/outage";
import { buildIfNeeded } from "./build";
import { loadConfiguration } from "./configuration";
import { forgetPreviousKey } from "./encryption-key-file";
import { checkExternalDatabase } from "./external-database";
import { firstPassword, prepareInstallation } from "./installation";
import { checkListening } from "./listening";
import { takeLock } from "./lock";
import { openChain, type Start, startApp, startDatabase, startInngest } from "./parts";
import { partsEnvironment } from "./parts-environment";
import { runFile } from "./run-file";
import { generatedSecrets } from "./secrets";
import { printError } from "./start-error";
import { type Stopping, stopOnSignals } from "./stopping";

/** How long the parts of a killed start script may take to release the port; one of them may have been frozen. */
const inheritedPortPatienceMs = 20_000;

/** How long the start keeps trying if the database has no free connections or restarts. */
const databasePatienceMs = 20_000;

type Options = {
  stopping?: Stopping;
  /** Called when everything is up; by default prints where to sign in. */
  whenUp?: (configuration: Configuration) => Promise<void>;
};

/** Starts database, Inngest server and app, and keeps them running until a signal comes. `dev` uses hot reload instead of a build. */
export async function runStack(mode: Start["mode"], { stopping = stopOnSignals(), whenUp = printWelcome }: Options = {}): Promise<void> {
  try {
    await whenUp(await bringUp(mode, stopping));
  } catch (error) {
    if (stopping.signal.aborted) return;
    printError(error);
    stopping.stop(1);
  }
}

async function bringUp(mode: Start["mode"], stopping: Stopping): Promise<Configuration> {
  const configuration = await loadConfiguration();
  const lock = takeLock(join(configuration.dataDir, "start.lock"));
  stopping.add(lock.release);
  const run = runFile(configuration.dataDir);
  stopping.signal.addEventListener("abort", run.remove);
  await checkListening(configuration, lock.inherited ? inheritedPortPatienceMs : 0);
  if (configuration.databaseUrl) await checkExternalDatabase(configuration.databaseUrl);
  if (mode === "start") await buildIfNeeded(stopping.signal);
  await startParts({ mode, configuration, lock, run, stopping });
  stopping.signal.throwIfAborted();
  run.publish();
  return configuration;
}

async function startParts(start: Start): Promise<void> {
  const { mode, configuration, stopping } = start;
  const secrets = await generatedSecrets(configuration);
  stopping.signal.throwIfAborted();
  const databaseUrl = configuration.databaseUrl ?? (await startDatabase(start));
  const inngestUrl = configuration.inngest.mode === "embedded" ? `http://127.0.0.1:${await freePort()}` : null;
  const chainUrl = configuration.chain.mode === "embedded" ? await openChain(start) : null;
  const environment = partsEnvironment(configuration, { mode, secrets, databaseUrl, inngestUrl, chainUrl });
  // From here on this process has the parts' configuration, so that the rooms of lib work in it too.
  Object.assign(process.env, environment);
  await whenReachable(() => prepareInstallation({ ...env(), adminPassword: configuration.adminPassword }), databasePatienceMs);
  await forgetPreviousKey(configuration.dataDir);
  await closeDatabase();
  if (inngestUrl) await startInngest(start, environment, inngestUrl);
  await startApp(start, environment);
}

async function printWelcome({ publicUrl, adminEmail, dataDir }: Configuration): Promise<void> {
  console.log(`Sign in at ${publicUrl}/sign-in`);
  const password = await firstPassword(dataDir);
  if (password) console.log(`as ${adminEmail} with the password ${password}, which is kept in ${dataDir} until the first sign-in`);
}
