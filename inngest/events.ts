import { eventType } from "inngest";
import { z } from "zod";

// Events carry ids only; functions read everything else from the database. Functions parse what they receive
// (`deliveriesRequested.schema.parse(event.data)`), because an Inngest server passes on whatever was posted to it.
const id = z.string().regex(/^[a-z]{3}_[0-9a-z]{26}$/);

/** The maximum number of deliveries in one {@link deliveriesRequested}. */
export const largestDeliveryBatch = 100;

/** Deliveries of one webhook are due. */
export const deliveriesRequested = eventType("webhook/deliveries.requested", {
  schema: z.strictObject({ webhookId: id, deliveryIds: z.array(id).min(1).max(largestDeliveryBatch) }),
});

/** An attempt of a delivery failed, and the schedule provides for another. */
export const deliveryFailing = eventType("webhook/delivery.failing", { schema: z.strictObject({ webhookId: id, deliveryId: id }) });

/** A recovery was started, or must be resumed. */
export const recoveryRequested = eventType("webhook/recovery.requested", { schema: z.strictObject({ recoveryId: id }) });

/** An admin asked for a snapshot of a project's holders. */
export const snapshotRequested = eventType("registrar/snapshot.requested", { schema: z.strictObject({ snapshotId: id }) });

/** A distribution must be processed: it was started, failed transfers are to be retried, or its run was lost. */
export const distributionRequested = eventType("distribution/requested", { schema: z.strictObject({ distributionId: id }) });

/** A seeding of test investments was started, or must be resumed. */
export const seedingRequested = eventType("labs/seeding.requested", { schema: z.strictObject({ seedingId: id }) });

/** The embedded Inngest server has started; sent once at each start. */
export const engineStarted = eventType("engine/started", { schema: z.strictObject({}) });
