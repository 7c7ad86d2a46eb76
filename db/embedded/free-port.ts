import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * A port on which nothing listens. It lies below the ephemeral range, so that no outgoing connection occupies it
 * when a part that died wants its port back.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
  });
}
