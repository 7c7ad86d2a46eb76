import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { type PartName, type Product, sendSignal } from "./product";
import { pickOne, shuffle } from "./random";
import { timeOf } from "./report";

/** A period during which an attempt may be made without being recorded. Milliseconds since 1970. */
export type Disturbance = { from: number; until: number };

export type Disturbances = {
  /** How many of each kind there were, by name. */
  counts: Record<string, number>;
  /** Only those that may lose the record of an attempt; faults of the app cannot, since it does not send deliveries. */
  list: Disturbance[];
};

type Options = { product: Product; random: () => number; kills: number; spacingMs: number; signal: AbortSignal };

const others = ["freeze the Inngest server", "freeze the app", "stop PostgreSQL", "fill PostgreSQL", "move the clock"] as const;
/** With this, a run of twenty kills does each of the others once. */
const killsPerOther = 4;
const partNames = ["app", "inngest", "postgres"] as const satisfies PartName[];
/** The start script, rightly, gives up a part that dies five times within a minute. */
const mostDeathsAMinute = 3;
/** Beyond the engine's lease (10 s) and the claim of a delivery (11 s here). */
const freezeMs = 12_500;
const fillMs = 4_000;
/** By how much the engine's clock is wrong: by more than a lease, or by more than a receiver tolerates. */
const clockErrorsMs = [-86_400_000, -3_600_000, -20_000, 20_000, 3_600_000, 90_000_000] as const;
/** Long enough for a restart to happen meanwhile. */
const clockErrorLastsMs = 20_000;
const connections = 200;
const probeMs = 100;

/** Kills random parts one after the other, with other faults in between. Resolves when all of them are over. */
export async function disturb(options: Options): Promise<Disturbances> {
  const harm = new Harm(options);
  for (let kills = 0; kills < options.kills && !options.signal.aborted; kills += 1) {
    if (kills % killsPerOther === 1) await harm.doOther();
    await harm.kill();
    await delay(options.spacingMs * (0.25 + 1.5 * options.random()), undefined, { signal: options.signal }).catch(() => undefined);
  }
  await harm.end();
  return harm.done;
}

class Harm {
  readonly done: Disturbances = { counts: {}, list: [] };
  private readonly options: Options;
  private readonly deaths: Record<PartName, number[]> = { app: [], inngest: [], postgres: [] };
  private othersLeft: (typeof others)[number][] = [];
  private readonly lasting = new Set<Promise<void>>();

  constructor(options: Options) {
    this.options = options;
  }

  async kill(): Promise<void> {
    // Parts alone are killed more often than the start script, after whose death everything has to start over, because that tests more in less time.
    const part = pickOne<PartName | "start script" | "everything">(this.options.random, [...partNames, ...partNames, "start script", "everything"]);
    if (part === "start script") await this.killStart(part, []);
    else if (part === "everything") await this.killStart(part, partNames);
    else if (!(await this.endPart(part, "SIGKILL"))) await this.killStart("start script", []);
  }

  /** Does each of the others once, in random order, before any is repeated. */
  async doOther(): Promise<void> {
    if (this.othersLeft.length === 0) this.othersLeft = shuffle(this.options.random, others);
    const what = this.othersLeft.shift();
    if (what === "stop PostgreSQL") await this.endPart("postgres", "SIGINT");
    else if (what === "fill PostgreSQL") this.track(this.fillConnections());
    else if (what === "move the clock") this.track(this.moveClock());
    else this.track(this.freeze(what === "freeze the app" ? "app" : "inngest"));
  }

  async end(): Promise<void> {
    await Promise.all(this.lasting);
  }

  /** False if the part must not, or cannot, be killed now. */
  private async endPart(part: PartName, signal: "SIGKILL" | "SIGINT"): Promise<boolean> {
    const parts = await this.options.product.parts();
    const recent = this.deaths[part].filter((at) => at > Date.now() - 60_000);
    if (!parts || recent.length >= mostDeathsAMinute) return false;
    if (!sendSignal(parts[part].pid, signal)) return false;
    this.deaths[part] = [...recent, Date.now()];
    this.note(`${signal} ${part}`);
    if (part === "inngest") this.done.list.push({ from: Date.now(), until: Date.now() });
    if (part === "postgres") this.track(this.untilDatabaseAnswers());
    return true;
  }

  /** Kills the start script and the given parts and, after a moment, starts the product again on the same data. */
  private async killStart(what: string, parts: readonly PartName[]): Promise<void> {
    const { product, random, signal } = this.options;
    const running = await product.parts();
    await product.killStart();
    for (const part of parts) if (running) sendSignal(running[part].pid, "SIGKILL");
    this.note(`SIGKILL ${what}`);
    const disturbance = { from: Date.now(), until: Number.POSITIVE_INFINITY };
    this.done.list.push(disturbance);
    await delay(random() * 5_000);
    if (!signal.aborted) await product.start();
    disturbance.until = Date.now();
  }

  /** A frozen server outlives a killed start script, and then wakes up beside its successor. */
  private async freeze(part: PartName): Promise<void> {
    const pid = (await this.options.product.parts())?.[part].pid;
    if (!pid || !sendSignal(pid, "SIGSTOP")) return;
    this.note(`SIGSTOP ${part}`);
    const disturbance = { from: Date.now(), until: Number.POSITIVE_INFINITY };
    if (part === "inngest") this.done.list.push(disturbance);
    await delay(freezeMs, undefined, { signal: this.options.signal }).catch(() => undefined);
    sendSignal(pid, "SIGCONT");
    disturbance.until = Date.now();
  }

  private async fillConnections(): Promise<void> {
    const url = await this.options.product.databaseUrl();
    if (!url) return;
    this.note("all connections of PostgreSQL taken");
    const recovered = this.untilDatabaseAnswers();
    const taken = postgres(url, { max: connections, onnotice: () => undefined });
    await Promise.allSettled(Array.from({ length: connections }, () => taken`select pg_sleep(${fillMs / 1000})`));
    await taken.end({ timeout: 0 });
    await recovered;
  }

  /** Not listed as a disturbance, because a wrong clock must not lose any record. */
  private async moveClock(): Promise<void> {
    const { product, random, signal } = this.options;
    this.note("the Inngest server's clock moved");
    await product.moveClock(pickOne(random, clockErrorsMs));
    await delay(clockErrorLastsMs, undefined, { signal }).catch(() => undefined);
    await product.moveClock(0);
  }

  private async untilDatabaseAnswers(): Promise<void> {
    const disturbance = { from: Date.now(), until: Number.POSITIVE_INFINITY };
    this.done.list.push(disturbance);
    do await delay(probeMs);
    while (!this.options.signal.aborted && !(await answers(await this.options.product.databaseUrl())));
    disturbance.until = Date.now();
  }

  private track(harm: Promise<void>): void {
    const lasting = harm.finally(() => this.lasting.delete(lasting));
    this.lasting.add(lasting);
  }

  private note(what: string): void {
    this.done.counts[what] = (this.done.counts[what] ?? 0) + 1;
    console.log(`${timeOf(Date.now())}  ${what}`);
  }
}

async function answers(url: string | null): Promise<boolean> {
  if (!url) return false;
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
  const isUp = await sql`select 1`.then(
    () => true,
    () => false,
  );
  await sql.end({ timeout: 0 });
  return isUp;
}
