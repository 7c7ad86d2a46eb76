export type Stopping = {
  /** Aborted as soon as the stack is told to stop. */
  signal: AbortSignal;
  /** Adds a stop function; the last one added is called first. */
  add: (stop: Stop) => void;
  /** Stops everything and ends the process. */
  stop: (exitCode: number) => void;
  /** Prints why, then stops with exit code 1. */
  fail: (message: string) => void;
};

type Stop = () => Promise<void> | void;

const parentCheckMs = 500;

/** Stops the stack on a signal, and when the npm process that started it is gone without having passed a signal on. */
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
  // The reader of the output may be gone; a broken pipe must not crash the stack.
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
