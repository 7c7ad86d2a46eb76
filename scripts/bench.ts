import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/db";
import { freePort } from "@/db/embedded/free-port";
import { benchmarks } from "./bench/all";
import { type Figure, lineOf } from "./bench/figure";
import { adminPassword } from "./bench/signed-in";
import { runStack } from "./start/stack";
import { printError, StartError } from "./start/start-error";
import { stopOnSignals } from "./start/stopping";
import { throwAway } from "./start/throw-away";

const usage = `Usage: npm run bench -- [--json FILE] [NAME …]\nNames: ${Object.keys(benchmarks).join(", ")}`;

const stopping = stopOnSignals();
try {
  const { values, positionals } = readArguments();
  const json = values.json ?? join(tmpdir(), "offering-manager-bench.json");
  stopping.add(await configureThrowAway());
  stopping.add(closeDatabase);
  await runStack("start", {
    stopping,
    whenUp: async () => {
      await runBenchmarks(positionals, json);
      stopping.stop(0);
    },
  });
} catch (error) {
  printError(error);
  stopping.stop(1);
}

function readArguments() {
  const given = parseArgs({ options: { json: { type: "string" } }, allowPositionals: true });
  if (given.positionals.some((name) => !(name in benchmarks))) throw new StartError(usage);
  return given;
}

/** Free ports and an empty directory. Returns what removes the directory. */
async function configureThrowAway(): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "offering-manager-bench-"));
  const chosen = { APP_ENV: "test", HOST: "127.0.0.1", PORT: String(await freePort()), DATA_DIR: directory, WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8" };
  Object.assign(process.env, throwAway({ ...chosen, LOG_LEVEL: "error", ADMIN_PASSWORD: adminPassword }));
  return () => rm(directory, { recursive: true, force: true });
}

/** Prints each figure as soon as it is known, and writes all of them to the file. */
async function runBenchmarks(names: string[], json: string): Promise<void> {
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(benchmarks)) {
    if (names.length > 0 && !names.includes(name)) continue;
    for (const figure of await measure()) {
      figures.push(figure);
      console.log(lineOf(figure));
    }
  }
  await writeFile(json, `${JSON.stringify({ measuredAt: new Date().toISOString(), figures }, null, 2)}\n`);
  console.log(`Also as JSON in ${json}`);
  const failed = figures.filter(({ failure }) => failure);
  if (failed.length > 0) throw new StartError(["These failed:", ...failed.map(lineOf)].join("\n"));
}
