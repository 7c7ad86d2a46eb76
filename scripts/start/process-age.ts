import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a process started, in whatever unit the system counts; null when there is none, or it is dead and not yet collected.
 * With its number this names a process for good: numbers alone are given again.
 */
export function startedAt(pid: number): string | null {
  if (process.platform === "linux") return fromProc(pid);
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim() || null;
}

function fromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // proc_pid_stat(5): the name, in parentheses, may hold anything; after it come the state and, 19 fields on, the start time.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? null : (fields[18] ?? null);
  } catch {
    return null;
  }
}
