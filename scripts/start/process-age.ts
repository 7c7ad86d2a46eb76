import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a process started, in whatever unit the system uses; null if there is none, or it is a zombie. Together with the pid this
 * identifies a process uniquely, since pids alone are reused.
 */
export function startedAt(pid: number): string | null {
  if (process.platform === "linux") return fromProc(pid);
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim() || null;
}

function fromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // proc_pid_stat(5): the name, in parentheses, may contain anything; the state follows it and, 19 fields later, the start time.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? null : (fields[18] ?? null);
  } catch {
    return null;
  }
}
