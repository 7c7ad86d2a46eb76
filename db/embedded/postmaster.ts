import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The main process of a running PostgreSQL, from its `postmaster.pid`. Port 0: not written yet, the server is still starting. */
export type Postmaster = { pid: number; port: number };

/**
 * The server that runs on the data directory, or null. Removes a stale pid file (after a kill or a reboot): if its pid now belongs to
 * another program, PostgreSQL itself would refuse to start until that program ends.
 */
export function findPostmaster(data: string): Postmaster | null {
  const file = join(data, "postmaster.pid");
  const [pid, , , port] = (readIfThere(file) ?? "").split("\n");
  if (!pid) return null;
  if (commandLine(Number(pid)).includes(`-D ${data} `)) return { pid: Number(pid), port: Number(port) || 0 };
  if (readIfThere(file)?.startsWith(`${pid}\n`)) rmSync(file, { force: true });
  return null;
}

/** Empty for a process that is gone, or a zombie. */
function commandLine(pid: number): string {
  if (process.platform === "linux") return (readIfThere(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ");
  return spawnSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH") return null;
    throw error;
  }
}
