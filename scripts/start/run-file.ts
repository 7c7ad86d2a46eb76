import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The running parts of this installation, as listed in `$DATA_DIR/run.json`. */
type Parts = {
  app?: { pid: number; url: string };
  inngest?: { pid: number; url: string };
  postgres?: { pid: number; port: number };
  /** Only while it runs. */
  chain?: { pid: number; url: string } | undefined;
};

export type RunFile = {
  /** Records a part that was started or restarted. */
  set(parts: Parts): void;
  /** Everything is up: creates the file, which each later {@link set} updates. */
  publish(): void;
  remove(): void;
};

export function runFile(dataDir: string): RunFile {
  const file = join(dataDir, "run.json");
  const parts: Parts = {};
  let published = false;
  function write() {
    writeFileSync(`${file}.new`, JSON.stringify(parts));
    renameSync(`${file}.new`, file);
  }
  function remove() {
    published = false;
    rmSync(file, { force: true });
  }
  remove();
  return {
    set(changed) {
      Object.assign(parts, changed);
      if (published) write();
    },
    publish() {
      published = true;
      write();
    },
    remove,
  };
}
