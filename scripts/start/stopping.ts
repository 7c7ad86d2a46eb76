export type Stopping = {
  /** Aborted as soon as the stack is to stop. */
  signal: AbortSignal;
  /** What is added last is stopped first. */
  add: (stop: Stop) => void;
  /** Stops everything and ends the process. */
  stop: (exitCode: number) => void;
  /** The same, after saying why. */
  fail: (message: string) => void;
};

type Stop = () => Promise<void> | void;

const parentCheckMs = 500;

/** Ends the stack on a signal, and when npm, which started it, is gone without passing its signal on. */
export function stopOnSignals(): Stopping {
  const controller = new AbortController();
  const stops: Stop[] = [];

  function stop(exitCode: number): void {
    if (controller.signal.aborted) return;
    controller.abort();
    void stopAll(stops).then((faults) => process.exit(faults ? 1 : exitCode));
  }

  function fail(message: string): void {
    console.error(message);
    stop(1);
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(0));
  // Whoever read the output may be gone; that is no reason to fall over.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && stop(0), parentCheckMs).unref();
  return { signal: controller.signal, add: (part) => stops.push(part), stop, fail };
}

async function stopAll(stops: Stop[]): Promise<number> {
  let faults = 0;
  for (const stop of stops.toReversed()) {
    try {
      await stop();
    } catch (error) {
      console.error(error);
      faults += 1;
    }
  }
  return faults;
}
