import postgres from "postgres";
import { Pool } from "undici";
import { env } from "@/lib/env";
import type { Subscription } from "./load";

const inFlight = 50;

/** The limit of the machine, in requests per second: the same bodies sent by undici at the same concurrency, one attempt row inserted for each. */
export async function sendRaw(subscriptions: readonly Subscription[]): Promise<number> {
  const sql = postgres(env().databaseUrl, { max: env().databasePoolSize });
  try {
    const work = await Promise.all(subscriptions.map((subscription) => listWork(sql, subscription)));
    const started = performance.now();
    await Promise.all(work.map((requests, index) => sendAll(sql, requests, subscriptions[index]?.receiver.url ?? "")));
    return work.flat().length / ((performance.now() - started) / 1000);
  } finally {
    await sql.end();
  }
}

type Request = { deliveryId: string; body: string };

async function listWork(sql: postgres.Sql, { webhookId, receiver }: Subscription): Promise<Request[]> {
  const rows = await sql<{ id: string; event_id: string }[]>`select id, event_id from deliveries where webhook_id = ${webhookId}`;
  return rows.map(({ id, event_id }) => ({ deliveryId: id, body: receiver.bodies.get(event_id) ?? "" }));
}

async function sendAll(sql: postgres.Sql, requests: Request[], url: string): Promise<void> {
  const pool = new Pool(url, { connections: inFlight });
  const left = requests.values();
  const sendOnes = async (): Promise<void> => {
    for (const { deliveryId, body } of left) {
      const answer = await pool.request({ path: "/", method: "POST", headers: { "content-type": "application/json" }, body });
      await answer.body.dump();
      await sql`insert into attempts (delivery_id, webhook_id, number, started_at, duration_ms, url, status_code, request_headers, outcome)
        values (${deliveryId}, '', 1000, now(), 1, ${url}, ${answer.statusCode}, '{}', 'succeeded')`;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, sendOnes));
  await pool.close();
}
