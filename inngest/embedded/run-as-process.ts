import { log } from "@/lib/log";
import { surviveUnheardOutages } from "@/lib/outage";
import type { EmbeddedServer } from "./server";

// The limit for a shutdown, even if the database does not answer.
const longestEndMs = 4000;

/**
 * Runs the server as this process: tells the start script over IPC when it is ready (`{ ready: true, url }`), and exits on SIGTERM, on
 * SIGINT, and when the start script is gone.
 */
export function runAsProcess(start: () => Promise<EmbeddedServer>): void {
  let server: EmbeddedServer | undefined;
  let ending = false;

  async function end(): Promise<void> {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), longestEndMs).unref();
    await server?.stop().catch((error: unknown) => log.error({ err: error }, "the embedded Inngest server did not stop cleanly"));
    process.exit(0);
  }

  surviveUnheardOutages();
  for (const signal of ["SIGTERM", "SIGINT", "disconnect"]) process.on(signal, () => void end());
  start().then(
    (started) => {
      server = started;
      process.send?.({ ready: true, url: started.url });
      log.info({ url: started.url }, "the embedded Inngest server is ready");
    },
    (error: unknown) => {
      log.fatal({ err: error }, "the embedded Inngest server cannot start");
      process.exit(1);
    },
  );
}
