import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { StartError } from "./start-error";

type Address = { host: string; port: number };

/** Throws a one-line error if the app cannot listen there. Waits up to `patienceMs` for a port to become free. */
export async function checkListening({ host, port }: Address, patienceMs: number): Promise<void> {
  for (const end = Date.now() + patienceMs; ; await delay(100)) {
    const fault = await listeningFault({ host, port });
    if (fault === null) return;
    if (fault === "EADDRINUSE" && Date.now() < end) continue;
    throw new StartError(describeFault(fault, { host, port }));
  }
}

function describeFault(fault: string, { host, port }: Address): string {
  if (fault === "EADDRINUSE") return `PORT ${port} is in use: stop the program that listens there, or set PORT to another.`;
  if (fault === "EACCES") return `PORT ${port} needs rights that this user lacks: set PORT to one above 1023.`;
  return `HOST ${host} is not an address of this machine (${fault}).`;
}

function listeningFault(address: Address): Promise<string | null> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    server.listen(address, () => server.close(() => done(null)));
  });
}

/** The URL at which this machine reaches what listens on `host`. */
export function localUrl({ host, port }: Address): string {
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = everywhere || host === "127.0.0.1" || host === "::1" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** Whether anything answers HTTP there, with whatever status. */
export async function answersHttp(url: string): Promise<boolean> {
  return fetch(url, { redirect: "manual", signal: AbortSignal.timeout(60_000) }).then(
    () => true,
    () => false,
  );
}
