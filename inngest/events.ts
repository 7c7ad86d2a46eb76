import { eventType } from "inngest";
import { z } from "zod";

// Data are ids only: functions read everything else from the database. They parse what they receive (`deliveriesRequested.schema.parse(event.data)`),
// because an Inngest server passes on whatever was posted to it.
const id = z.string().regex(/^[a-z]{3}_[0-9a-z]{26}$/);

/** At most so many deliveries go into one {@link deliveriesRequested}. */
export const largestDeliveryBatch = 100;

/** Deliveries of one webhook are due. */
export const deliveriesRequested = eventType("webhook/deliveries.requested", {
  schema: z.strictObject({ webhookId: id, deliveryIds: z.array(id).min(1).max(largestDeliveryBatch) }),
});

/** An attempt of a delivery failed, and the schedule has another one. */
export const deliveryFailing = eventType("webhook/delivery.failing", { schema: z.strictObject({ webhookId: id, deliveryId: id }) });

/** A recovery has to be carried on. */
export const recoveryRequested = eventType("webhook/recovery.requested", { schema: z.strictObject({ recoveryId: id }) });

/** An admin asked for a snapshot of a project's holders. */
export const snapshotRequested = eventType("registrar/snapshot.requested", { schema: z.strictObject({ snapshotId: id }) });

/** A distribution wants to go on: it was started, something failed was given another try, or a run of it was lost. */
export const distributionRequested = eventType("distribution/requested", { schema: z.strictObject({ distributionId: id }) });

/** Test investments have to be made. */
export const seedingRequested = eventType("labs/seeding.requested", { schema: z.strictObject({ seedingId: id }) });

/** The embedded Inngest server has started; sent once at each start. */
export const engineStarted = eventType("engine/started", { schema: z.strictObject({}) });
