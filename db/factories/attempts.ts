import { db } from "@/db";
import { attempts } from "@/db/schema/deliveries";

type Overrides = Partial<typeof attempts.$inferInsert> & { deliveryId: string; webhookId: string };

/** The first attempt of a delivery, answered 200 within 40 ms. */
export async function createAttempt(overrides: Overrides) {
  const values = {
    number: 1,
    startedAt: new Date(),
    durationMs: 40,
    url: "https://receiver.example/hook",
    statusCode: 200,
    requestHeaders: {},
    outcome: "succeeded",
    recordedAt: overrides.startedAt ?? new Date(),
    ...overrides,
  } as const;
  const [row] = await db().insert(attempts).values(values).returning();
  if (!row) throw new Error("no attempt was inserted");
  return row;
}
