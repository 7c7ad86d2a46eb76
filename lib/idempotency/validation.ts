import { z } from "zod";

/** The header of a request that may be repeated; null when absent. */
export const idempotencyHeader = z.strictObject({
  "Idempotency-Key": z
    .string()
    .regex(/^[\x20-\x7e]{1,255}$/, "Must be 1 to 255 printable ASCII characters.")
    .nullable(),
});
