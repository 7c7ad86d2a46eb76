import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
    const inherited = !tryLink(draft, file);
    if (inherited) takeOver(draft, file);
    return { file, text, inherited, release: () => rmSync(file, { force: true }) };
  } finally {
    rmSync(draft);
  }
}

function takeOver(draft: string, file: string): void {
  const holder = runningHolder(file);
  if (!holder) rmSync(file, { force: true });
  if (holder || !tryLink(draft, file))
    throw new StartError(`Offering Manager already runs on this DATA_DIR${holder ? ` (process ${holder})` : ""}: stop it first.`);
}

/** The process that holds the lock, or null. */
export function runningHolder(file: string): number | null {
  const [pid, started] = readIfThere(file).split(" ");
  return pid && startedAt(Number(pid)) === started ? Number(pid) : null;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
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
