import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "@/db";
import { freePort } from "@/db/embedded/free-port";
import { tellStory } from "./demo/story";
import { runStack } from "./start/stack";
import { stopOnSignals } from "./start/stopping";
import { throwAway } from "./start/throw-away";

// The whole product on free ports with throw-away data, of which nothing is left behind.
const directory = await mkdtemp(join(tmpdir(), "offering-manager-demo-"));
const settings = throwAway({
  APP_ENV: "test",
  HOST: "127.0.0.1",
  PORT: String(await freePort()),
  DATA_DIR: directory,
  WEBHOOK_RETRY_SCHEDULE: "2s,3s",
  WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8",
  LOG_LEVEL: "error",
});
Object.assign(process.env, settings);

const stopping = stopOnSignals();
stopping.add(() => rm(directory, { recursive: true, force: true }));
stopping.add(closeDatabase);
await runStack("start", {
  stopping,
  whenUp: async ({ publicUrl }) => {
    await tellStory({ publicUrl, stopping });
    stopping.stop(0);
  },
});
