import { fileURLToPath } from "node:url";
import { freePort } from "@/db/embedded/free-port";
import { openEmbeddedChain } from "@/lib/chain/embedded/chain";
import type { Configuration } from "@/lib/env";
import { nextProgram } from "./build";
import { chainDirectory, postgresDirectory } from "./configuration";
import { superviseDatabase } from "./database";
import { registerWithDevServer } from "./dev-server";
import { answersHttp, localUrl } from "./listening";
import type { Lock } from "./lock";
import { superviseProcess } from "./part";
import type { RunFile } from "./run-file";
import { StartError } from "./start-error";
import type { Stopping } from "./stopping";

/** What starting any of the parts needs. */
export type Start = { mode: "start" | "dev"; configuration: Configuration; lock: Lock; run: RunFile; stopping: Stopping };

// Together less than the ten seconds within which everything must have stopped.
const graceMs = { app: 4_000, inngest: 2_500, postgres: 1_500 } as const;

const stopWithParent = new URL("./stop-with-parent.mjs", import.meta.url).href;
const runScript = fileURLToPath(new URL("../run.mjs", import.meta.url));

/** Starts the embedded PostgreSQL; returns its URL for the product's role. */
export async function startDatabase({ configuration, lock, run, stopping }: Start): Promise<string> {
  const directory = postgresDirectory(configuration.dataDir);
  const database = superviseDatabase({
    directory,
    lock,
    onStart: ({ pid, port }) => run.set({ postgres: { pid, port } }),
    onGiveUp: stopping.fail,
  });
  stopping.add(() => database.stop(graceMs.postgres));
  const { url, port } = await database.ready.catch((error: Error) => {
    throw new StartError(error.message);
  });
  console.log(`PostgreSQL listens on 127.0.0.1:${port}, its data in ${directory}`);
  return url;
}

/** Opens the embedded chain; returns its URL. Its process starts with the first request. */
export async function openChain({ configuration, run, stopping }: Start): Promise<string> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const chain = await openEmbeddedChain({
    directory: chainDirectory(configuration.dataDir),
    port,
    onStart: (pid) => run.set({ chain: { pid, url } }),
    onEnd: () => run.set({ chain: undefined }),
  });
  stopping.add(chain.stop);
  return url;
}

export async function startInngest({ run, stopping }: Start, env: NodeJS.ProcessEnv, url: string): Promise<void> {
  stopping.signal.throwIfAborted();
  const inngest = superviseProcess({
    name: "The embedded Inngest server",
    args: ["--import", stopWithParent, runScript, "../inngest/embedded/main"],
    env,
    isUp: () => answersHttp(`${url}/health`),
    onStart: (pid) => run.set({ inngest: { pid, url } }),
    onGiveUp: stopping.fail,
  });
  stopping.add(() => inngest.stop(graceMs.inngest));
  await inngest.ready;
  stopping.signal.throwIfAborted();
  console.log(`Inngest (embedded) listens on ${url}`);
}

export async function startApp({ mode, configuration, run, stopping }: Start, env: NodeJS.ProcessEnv): Promise<void> {
  stopping.signal.throwIfAborted();
  const url = localUrl(configuration);
  const app = superviseProcess({
    name: "The app",
    args: ["--import", stopWithParent, nextProgram, mode, "-H", configuration.host, "-p", String(configuration.port)],
    env,
    isUp: () => answersHttp(`${url}/sign-in`),
    onStart: (pid) => run.set({ app: { pid, url } }),
    onGiveUp: stopping.fail,
  });
  stopping.add(() => app.stop(graceMs.app));
  await app.ready;
  stopping.signal.throwIfAborted();
  console.log(`Offering Manager listens on ${url}`);
  const { inngest } = configuration;
  if (inngest.mode === "dev") await registerWithDevServer(url, inngest.baseUrl);
}
