import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Lock } from "./lock";

/** How long the other parts have to end themselves before their database goes. */
const patienceSeconds = 3;

// `read` ends when the start script does, however it went: its end of the pipe closes. A start that came after it has another text in the lock.
const script = `read -r _; sleep ${patienceSeconds}; [ "$(cat "$1")" = "$2" ] && kill -INT "$(head -n 1 "$3")"`;

/** PostgreSQL has no channel to the start script; this shell stops it when the start script was killed. */
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
