import { existsSync } from "node:fs";
import { open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Launch } from "./server-user";

const draftPrefix = "data.new-";

type Cluster = { directory: string; data: string; passwordFile: string; initdb: string; launch: Launch };

/** Creates the cluster in a draft directory and renames it into place, so that a crash half-way leaves nothing that looks like a cluster. */
export async function initialiseCluster({ directory, data, passwordFile, initdb, launch }: Cluster): Promise<void> {
  if (existsSync(join(data, "PG_VERSION"))) return;
  await removeDrafts(directory);
  const draft = join(directory, `${draftPrefix}${process.pid}`);
  await launch(initdb, ["-D", draft, "-U", "postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]);
  await rename(draft, data);
  const handle = await open(directory);
  await handle.sync();
  await handle.close();
}

async function removeDrafts(directory: string): Promise<void> {
  const drafts = (await readdir(directory)).filter((name) => name.startsWith(draftPrefix));
  await Promise.all(drafts.map((name) => rm(join(directory, name), { recursive: true, force: true })));
}
