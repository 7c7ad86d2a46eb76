import { once } from "node:events";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { log } from "@/lib/log";
import { type Anvil, startAnvil } from "./anvil";
import { stateKeeper } from "./state-file";

type Options = {
  /** Where its state is kept. */
  directory: string;
  /** Port on loopback; 0 picks a free one. */
  port: number;
  /** Called at each start of the anvil process. */
  onStart?: (pid: number) => void;
  onEnd?: () => void;
};

export type EmbeddedChain = { url: string; stop: () => Promise<void> };

type Running = { anvil: Anvil; settle: () => Promise<void> };

const largestBody = 2 ** 20;
const gatewayFile = "gateway";

/**
 * An EVM chain for trials: anvil behind a small gateway. The process starts with the first request, and again with the next request
 * whenever it has died. Whatever a response reveals is on disk before it is sent.
 */
export async function openEmbeddedChain({ directory, port, onStart, onEnd }: Options): Promise<EmbeddedChain> {
  const stateFile = join(directory, "state.json");
  let running: Promise<Running> | null = null;

  async function start(): Promise<Running> {
    const anvil = await startAnvil({ directory, stateFile });
    anvil.ended.addEventListener("abort", () => {
      running = null;
      onEnd?.();
    });
    onStart?.(anvil.pid);
    return { anvil, settle: stateKeeper(anvil, stateFile).settle };
  }

  async function answer(request: IncomingMessage): Promise<string> {
    running ??= start().catch((error: unknown) => {
      running = null;
      throw error;
    });
    const { anvil, settle } = await running;
    const body = await anvil.post(await bodyOf(request));
    await settle();
    return body;
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (body) => response.setHeader("content-type", "application/json").end(body),
      (error: unknown) => refuse(response, error),
    );
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(join(directory, gatewayFile), url);
  return {
    url,
    stop: async () => {
      await rm(join(directory, gatewayFile), { force: true });
      server.close();
      server.closeAllConnections();
      await (await running?.catch(() => null))?.anvil.stop();
    },
  };
}

/** URL of a running installation's chain, whether or not its process has started yet; null if there is none. */
export async function findGateway(directory: string): Promise<string | null> {
  return readFile(join(directory, gatewayFile), "utf8").catch(() => null);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > largestBody) throw new Error("The request is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function refuse(response: ServerResponse, error: unknown): void {
  log.warn({ err: error }, "the embedded chain did not answer");
  response.writeHead(503).end();
}
