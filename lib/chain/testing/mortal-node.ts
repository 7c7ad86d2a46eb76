import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Fails `before` the request reaches the node, or `after` the node has processed it, when only the response is lost. */
export type Moment = "before" | "after";

export type MortalNode = {
  url: string;
  /** From this request on (1 is the next one) nothing is answered, until {@link revive}. */
  dieAt: (request: number, moment: Moment) => void;
  /** Makes it answer again; returns whether it had died. */
  revive: () => boolean;
  stop: () => void;
};

/** A proxy to a node that breaks off at a chosen request. */
export async function startMortalNode(target: string): Promise<MortalNode> {
  let left = Number.POSITIVE_INFINITY;
  let dyingMoment: Moment = "before";
  let dead = false;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    left -= 1;
    const dies = !dead && left === 0;
    dead ||= dies;
    const reaches = !dead || (dies && dyingMoment === "after");
    const answer = reaches ? await fetch(target, { method: "POST", headers: { "content-type": "application/json" }, body: Buffer.concat(chunks) }) : null;
    // Not 5xx, which the client would retry.
    if (dead || !answer) response.writeHead(404).end();
    else response.setHeader("content-type", "application/json").end(await answer.text());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dieAt(request, moment) {
      left = request;
      dyingMoment = moment;
    },
    revive() {
      const died = dead;
      dead = false;
      left = Number.POSITIVE_INFINITY;
      return died;
    },
    stop: () => server.close(),
  };
}
