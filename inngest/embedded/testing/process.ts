import { setTimeout as wait } from "node:timers/promises";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import postgres from "postgres";
import { log } from "@/lib/log";
import { runAsProcess } from "../run-as-process";
import { startEmbeddedServer } from "../server";

// An embedded server in a process of its own, so that tests can kill it. Its functions record in a table what they do.
const databaseUrl = process.env.DATABASE_URL ?? "";
const sql = postgres(databaseUrl, { onnotice: () => undefined });
const client = new Inngest({ id: "witness", isDev: true, logger: log });

async function note(what: string, run: unknown): Promise<void> {
  await sql`insert into witness (what, run) values (${what}, ${String(run)})`;
}

const functions = [
  client.createFunction({ id: "two-steps", triggers: [{ event: "two-steps" }] }, async ({ event, step }) => {
    await step.run("first", () => note("first", event.data.number));
    await step.run("second", async () => {
      await note("second begins", event.data.number);
      await wait(event.data.seconds * 1000);
      await note("second ends", event.data.number);
    });
  }),
  client.createFunction({ id: "greeter", triggers: [{ event: "engine/started" }] }, () => note("started", process.pid)),
];

runAsProcess(() => startEmbeddedServer({ databaseUrl, url: "http://127.0.0.1:0", key: "key", handler: serve({ client, functions }) }));
