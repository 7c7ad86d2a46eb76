import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { startedAt } from "./process-age";
import { StartError } from "./start-error";

export type Lock = {
  file: string;
  /** The content of the file while this process holds the lock. */
  text: string;
  /** Whether it was taken over from a process that was killed. */
  inherited: boolean;
  release(): void;
};

/** Makes this process the only one that runs the installation. A lock whose process is gone is taken over. */
export function takeLock(file: string): Lock {
  const text = `${process.pid} ${startedAt(process.pid)}`;
  const draft = `${file}.${process.pid}`;
  // Hard-linked into place, so that the lock is never seen half written.
  writeFileSync(draft, text);
  try {
    const inherited = take(draft, file);
    return { file, text, inherited, release: () => rmSync(file, { force: true }) };
  } finally {
    rmSync(draft);
  }
}

/** True if the lock was taken over. */
function take(draft: string, file: string): boolean {
  if (tryLink(draft, file)) return false;
  const holder = runningHolder(file);
  if (holder) throw new StartError(`Offering Manager is already running on this DATA_DIR (process ${holder}): stop it first.`);
  return takeOver(draft, file);
}

/**
 * Of several processes that find the holder gone, only the one that holds a second lock may replace the first, by renaming the second over
 * it. It looks again before: another may have done so meanwhile. A second lock left by a killed process is taken over in the same way.
 */
function takeOver(draft: string, file: string): boolean {
  const successor = `${file}.next`;
  take(draft, successor);
  if (isAbandoned(file)) {
    renameSync(successor, file);
    return true;
  }
  rmSync(successor);
  return take(draft, file);
}

/** The process that holds the lock, or null. */
export function runningHolder(file: string): number | null {
  return runningProcess(readIfThere(file));
}

/** Read again once its process is gone, which may have released it at the very end. */
function isAbandoned(file: string): boolean {
  const text = readIfThere(file);
  return text !== null && !runningProcess(text) && readIfThere(file) === text;
}

function runningProcess(text: string | null): number | null {
  const [pid, started] = text?.split(" ") ?? [];
  return pid && startedAt(Number(pid)) === started ? Number(pid) : null;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function tryLink(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
