import { z } from "zod";
import { type ErrorCode, errorStatus } from "@/lib/errors";
import { eventSchema } from "@/lib/events/catalogue";
import { eventTypes } from "@/lib/events/validation";
import { investmentSchema } from "@/lib/investments/resource-schema";
import { userSchema } from "@/lib/investors/resource-schema";
import { kycSchema } from "@/lib/kyc/resource-schema";
import { orderSchema } from "@/lib/orders/resource-schema";
import { projectSchema } from "@/lib/projects/resource-schema";
import { idOf } from "@/lib/resource-fields";

const [first, ...others] = eventTypes.map((type) => eventSchema(type).extend({ id: idOf("evt") }));
if (!first) throw new Error("there is no event");

/** The API's resources, by name. */
export const schemas = {
  Project: projectSchema,
  User: userSchema,
  Identification: kycSchema,
  Order: orderSchema,
  Investment: investmentSchema,
  Event: z.union([first, ...others]),
  Problem: z.strictObject({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
    request_id: z.uuid(),
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  }),
} as const;
