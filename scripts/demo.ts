import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "@/db";
import { freePort } from "@/db/embedded/free-port";
import { tellStory } from "./demo/story";
import { runStack } from "./start/stack";
import { stopOnSignals } from "./start/stopping";

// The whole product on free ports with throw-away data, of which nothing is left behind. Ignores the database, address, Inngest server and
// chain of the environment and `.env`.
const directory = await mkdtemp(join(tmpdir(), "offering-manager-demo-"));
const elsewhere = [
  ...["DATABASE_URL", "NEXTAUTH_URL", "ADMIN_PASSWORD"],
  ...["INNGEST_DEV", "INNGEST_BASE_URL", "INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY", "CHAIN_RPC_URL", "CHAIN_SIGNER_KEY"],
];
for (const name of elsewhere) process.env[name] = "";
Object.assign(process.env, {
  APP_ENV: "test",
  HOST: "127.0.0.1",
  PORT: String(await freePort()),
  DATA_DIR: directory,
  WEBHOOK_RETRY_SCHEDULE: "2s,3s",
  WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8",
  LOG_LEVEL: "error",
});

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
