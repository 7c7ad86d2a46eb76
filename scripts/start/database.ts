import { readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { type Cluster, startCluster, stopCluster } from "@/db/embedded";
import { deathCounter, tooOften } from "./deaths";
import type { Lock } from "./lock";
import type { Part } from "./part";
import { startWatchdog } from "./watchdog";

type Options = {
  directory: string;
  lock: Lock;
  onStart: (cluster: Cluster) => void;
  onGiveUp: (message: string) => void;
};

/** Supervises the embedded PostgreSQL: restarts it whenever it dies, on the same port, which the other parts know. */
export function superviseDatabase(options: Options): Part & { ready: Promise<Cluster> } {
  const nextWait = deathCounter();
  const watchdog = startWatchdog(options.directory, options.lock);
  let stopped = false;
  let connection: postgres.Sql | undefined;
  const ready = startCluster({ directory: options.directory, durable: true }).then(hold);

  /** Watches the server through an idle connection, which closes at the moment the server dies. */
  async function hold(cluster: Cluster): Promise<Cluster> {
    options.onStart(cluster);
    let noticed = false;
    const notice = () => {
      if (!noticed && !stopped) revive(cluster).catch((error: Error) => options.onGiveUp(error.message));
      noticed = true;
    };
    connection = postgres(cluster.superuserUrl, { max: 1, max_lifetime: null, onclose: notice, onnotice: () => undefined });
    await connection`select 1`.catch(notice);
    return cluster;
  }

  async function revive(dead: Cluster): Promise<void> {
    await connection?.end({ timeout: 0 });
    const again = await startCluster({ directory: options.directory, durable: true, port: dead.port });
    if (again.pid !== dead.pid) {
      if (nextWait(Date.now()) === null) throw new Error(`PostgreSQL died ${tooOften}. Its last lines:\n${await lastLines(options.directory)}`);
      console.log("PostgreSQL died and was restarted");
    }
    await hold(again);
  }

  return {
    ready,
    async stop(graceMs) {
      stopped = true;
      await ready.catch(() => undefined);
      await connection?.end({ timeout: 0 });
      await stopCluster(options.directory, graceMs);
      watchdog.kill("SIGKILL");
    },
  };
}

async function lastLines(directory: string): Promise<string> {
  const log = await readFile(join(directory, "postgres.log"), "utf8");
  return log.trimEnd().split("\n").slice(-20).join("\n");
}
