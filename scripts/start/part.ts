import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "./configuration";
import { deathCounter, tooOften } from "./deaths";
import { printError } from "./start-error";

type Options = {
  name: string;
  /** Arguments of Node. Secrets belong in `env`, never here, where every user of the machine can see them. */
  args: string[];
  env: NodeJS.ProcessEnv;
  isUp: () => Promise<boolean>;
  /** Called at the first start and at each restart. */
  onStart: (pid: number) => void;
  /** Called when it has died too often to be restarted, with its last lines. */
  onGiveUp: (message: string) => void;
};

export type Part = { stop(graceMs: number): Promise<void> };

const lastLines = 20;

/** Starts a part and restarts it whenever it dies. `ready` resolves once it is up. */
export function superviseProcess(options: Options): Part & { ready: Promise<void> } {
  const nextWait = deathCounter();
  let stopped = false;
  let up = false;
  let child = launch();

  function launch(): ChildProcess {
    const started = spawn(process.execPath, options.args, {
      cwd: root,
      env: options.env,
      // A process group of its own: Ctrl-C reaches only the start script, which stops the parts in order, and the whole group can be killed.
      detached: true,
      // The channel closes when the start script is gone for whatever reason; the part then stops by itself.
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    // Until it is up, its own output would drown the one line that says where it listens.
    const tail = passOn(started, () => up);
    started.once("error", printError);
    if (started.pid) options.onStart(started.pid);
    started.once("exit", (code, signal) => {
      killGroup(started);
      if (!stopped) restart(`${options.name} ended (${signal ?? code})`, tail);
    });
    return started;
  }

  function restart(what: string, tail: string[]): void {
    const waitMs = nextWait(Date.now());
    if (waitMs === null) {
      options.onGiveUp([`${what} ${tooOften}. Its last lines:`, ...tail].join("\n"));
      return;
    }
    console.log(`${what}; starting it again`);
    setTimeout(() => {
      if (!stopped) child = launch();
    }, waitMs);
  }

  return {
    ready: waitUntil(async () => stopped || (await options.isUp())).then(() => {
      up = true;
    }),
    async stop(graceMs) {
      stopped = true;
      await endProcess(child, graceMs);
    },
  };
}

/** Passes on the part's output, stderr always and stdout if `showsAll`. Returns its last lines, which keep updating. */
function passOn(child: ChildProcess, showsAll: () => boolean): string[] {
  const tail: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      if (stream === child.stderr || showsAll()) process.stdout.write(text);
      tail.push(...text.trimEnd().split("\n"));
      tail.splice(0, tail.length - lastLines);
    });
  }
  return tail;
}

async function waitUntil(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(100);
}

async function endProcess(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await Promise.race([ended, delay(graceMs)]);
  killGroup(child);
  await ended;
}

/** Kills the part if it is still running, and whatever it left behind. */
function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
