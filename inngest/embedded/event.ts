import { createHash } from "node:crypto";
import { ulid } from "ulid";
import { z } from "zod";

const text = (largest: number) =>
  z
    .string()
    .min(1)
    .max(largest)
    .refine((value) => !value.includes("\0"), "must not contain NUL");
const record = z.record(z.string(), z.unknown());

const postedEvent = z.strictObject({
  name: text(256).refine((name) => !name.startsWith("inngest/"), "is reserved for internal use"),
  data: record.default({}),
  id: text(256).optional(),
  ts: z.int().nonnegative().optional(),
  user: record.optional(),
  v: z.string().max(64).optional(),
  meta: record.optional(),
});

/** The body of `POST /e/:key`: one event or an array of them. */
export const postedEvents = z.preprocess((body) => (Array.isArray(body) ? body : [body]), z.array(postedEvent).min(1).max(5000));

/** An event as functions receive it. `id` is the sender's, or else generated; `ts` is in milliseconds. */
export type InngestEvent = { id: string; name: string; ts: number; data: Record<string, unknown>; user: Record<string, unknown>; v?: string };

/**
 * Fills in what the sender left out. When the SDK repeats a request whose answer was lost, it sends the same seed
 * (`x-inngest-event-id-seed`): ids derived from it are the same again, so that the repetition starts nothing a second time.
 */
export function completeEvents(posted: z.infer<typeof postedEvents>, seed: string | undefined): InngestEvent[] {
  return posted.map(({ meta: _meta, ...event }, index) => ({
    ...event,
    id: event.id ?? (seed ? seededId(seed, index) : ulid()),
    ts: event.ts ?? Date.now(),
    user: event.user ?? {},
  }));
}

function seededId(seed: string, index: number): string {
  return createHash("sha256").update(`${index},${seed}`).digest("hex").slice(0, 32);
}
