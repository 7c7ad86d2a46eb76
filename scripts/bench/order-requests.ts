import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "undici";
import { env } from "@/lib/env";
import { findExampleOrder } from "@/lib/orders/queries";
import { type Figure, rounded } from "./figure";
import { cpuPerDelivery, withCpuTimes } from "./parts";
import { newToken } from "./signed-in";

const connections = 20;
const seconds = 6;

type Request = { method: "GET" | "POST"; path: string; headers?: Record<string, string>; body?: string; status: number };

/** Authenticated orders over HTTP with 20 connections, compared with the most trivial route of the same server. */
export async function measureOrderRequests(): Promise<Figure[]> {
  const pool = new Pool(`http://${env().host}:${env().port}`, { connections });
  try {
    const order = await orderRequest();
    const trivial = await trivialRequest(pool);
    await perSecond(pool, order, 2);
    const trivialRate = await perSecond(pool, trivial, seconds);
    const { result: orderRate, cpuMs } = await withCpuTimes(() => perSecond(pool, order, seconds));
    return [
      { name: "order_requests_per_second", value: rounded(orderRate), unit: "1/s" },
      { name: "trivial_requests_per_second", value: rounded(trivialRate), unit: "1/s", note: `GET ${trivial.path}, ${trivial.status}` },
      { name: "orders_of_trivial", value: rounded(orderRate / trivialRate, 2), unit: "", goal: ">= 0.5" },
      ...cpuPerDelivery("cpu_per_order", cpuMs, orderRate * seconds),
    ];
  } finally {
    await pool.destroy();
  }
}

async function orderRequest(): Promise<Request> {
  const [token, example] = await Promise.all([newToken(["write"]), findExampleOrder(new Date())]);
  if (!example) throw new Error("There is no live project or no approved investor.");
  return {
    method: "POST",
    path: `/api/v1/users/${example.userId}/projects/${example.projectId}/orders`,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ amount: example.amount, terms_accepted: true }),
    status: 201,
  };
}

/** The health route or, if there is none, a list requested without a key, which is refused without asking the database. */
async function trivialRequest(pool: Pool): Promise<Request> {
  const health = { method: "GET", path: "/api/health", status: 200 } as const;
  const { statusCode, body } = await pool.request(health);
  await body.dump();
  return statusCode === health.status ? health : { method: "GET", path: "/api/v1/orders", status: 401 };
}

async function perSecond(pool: Pool, { status, ...request }: Request, seconds: number): Promise<number> {
  const ended = new AbortController();
  let count = 0;
  const repeat = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      const answer = await pool.request(request);
      await answer.body.dump();
      if (answer.statusCode !== status) throw new Error(`${request.method} ${request.path} answered ${answer.statusCode}, not ${status}`);
      count += 1;
    }
  };
  const started = performance.now();
  const all = Promise.all(Array.from({ length: connections }, repeat));
  await Promise.race([all, delay(seconds * 1000)]);
  ended.abort();
  await all;
  return count / ((performance.now() - started) / 1000);
}
