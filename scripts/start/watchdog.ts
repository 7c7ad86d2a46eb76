import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Lock } from "./lock";

/** How long the other parts have to stop by themselves before their database is stopped. */
const patienceSeconds = 3;

// `read` returns when the start script ends for whatever reason, because its end of the pipe closes. A newer start has put another text into the lock.
const script = `read -r _; sleep ${patienceSeconds}; [ "$(cat "$1")" = "$2" ] && kill -INT "$(head -n 1 "$3")"`;

/** Stops PostgreSQL if the start script is killed: unlike the other parts, it has no IPC channel that would tell it. */
export function startWatchdog(directory: string, lock: Lock): ChildProcess {
  const watchdog = spawn("sh", ["-c", script, "watchdog", lock.file, lock.text, join(directory, "data", "postmaster.pid")], {
    cwd: "/",
    detached: true,
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH },
    stdio: ["pipe", "ignore", "ignore"],
  });
  watchdog.unref();
  return watchdog;
}
