import { setTimeout as delay } from "node:timers/promises";
import { findExampleOrder } from "@/lib/orders/queries";

type Options = { url: string; token: string; path: string; amount: string; events: number; plannedMs: number; signal: AbortSignal };

/** `acknowledged`: the ids of the orders that were answered 201. `unanswered`: requests that failed; their orders may have been placed or not. */
export type Load = { acknowledged: string[]; unanswered: number; done: Promise<void> };

const connections = 8;
const patienceMs = 8_000;
const pauseMs = 100;

/** Where an order can be placed, and for how much. */
export async function findTarget(): Promise<Pick<Options, "path" | "amount">> {
  const example = await findExampleOrder(new Date());
  if (!example) throw new Error("There is no live project or no approved investor.");
  return { path: `/api/v1/users/${example.userId}/projects/${example.projectId}/orders`, amount: example.amount };
}

/** Places orders at a steady rate, `events` in `plannedMs`, until that many are acknowledged. Failed requests are only counted. */
export function startLoad({ url, token, path, amount, events, plannedMs, signal }: Options): Load {
  const load = { acknowledged: [] as string[], unanswered: 0 };
  const request = { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" } };
  const body = JSON.stringify({ amount, terms_accepted: true });
  const startedAt = Date.now();
  let underWay = 0;

  const isAhead = () => load.acknowledged.length + underWay >= Math.ceil((events * Math.min(Date.now() - startedAt, plannedMs)) / plannedMs);

  async function placeOrder(): Promise<void> {
    const response = await fetch(url + path, { ...request, body, signal: AbortSignal.timeout(patienceMs) });
    const answer = await response.json();
    if (response.status === 201) load.acknowledged.push(answer.id);
    else throw new Error(`answered ${response.status}`);
  }

  async function work(): Promise<void> {
    while (!signal.aborted && load.acknowledged.length < events) {
      if (isAhead()) {
        await delay(5);
        continue;
      }
      underWay += 1;
      const isPlaced = await placeOrder().then(
        () => true,
        () => false,
      );
      underWay -= 1;
      if (isPlaced) continue;
      load.unanswered += 1;
      await delay(pauseMs);
    }
  }

  const done = Promise.all(Array.from({ length: connections }, work)).then(() => undefined);
  return Object.assign(load, { done });
}
