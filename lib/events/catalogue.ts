import { z } from "zod";
import { transactionSchema } from "@/lib/bank/resource-schema";
import { distributionSchema } from "@/lib/distributions/resource-schema";
import { investmentSchema } from "@/lib/investments/resource-schema";
import { userSchema } from "@/lib/investors/resource-schema";
import { kycDataSchema } from "@/lib/kyc/resource-schema";
import { orderSchema } from "@/lib/orders/resource-schema";
import { projectSchema } from "@/lib/projects/resource-schema";
import { instantField } from "@/lib/resource-fields";
import { exampleDistribution, exampleInvestment, exampleKyc, exampleOrder, exampleProject, exampleTransaction, exampleUser } from "./examples";

const orderData = z.strictObject({ order: orderSchema, user: userSchema, project: projectSchema });
const investmentData = z.strictObject({ order: orderSchema, investment: investmentSchema, user: userSchema, project: projectSchema });

const exampleOrderData = { order: exampleOrder, user: exampleUser, project: exampleProject };
const exampleInvestmentData = { ...exampleOrderData, investment: exampleInvestment };
const allocated = { status: "allocated", tokens: "100", allocated_at: "2026-11-24T09:30:00.000Z" } as const;

/**
 * Every event that webhooks receive: when it occurs, what may trigger it, and what it carries. Types, JSON Schemas and examples come from
 * here; in tests and in development each recorded event is validated against it.
 */
export const catalogue = {
  order_created: entry({
    description: "An order was placed.",
    triggers: ["api"],
    data: orderData,
    example: exampleOrderData,
  }),
  order_fulfilled: entry({
    description: "An order has its tokens: the money received for it was allocated.",
    triggers: ["api_allocation", "bank_payment", "manual_allocation", "labs_seed"],
    data: investmentData,
    example: { ...exampleInvestmentData, order: { ...exampleOrder, status: "fulfilled" }, investment: { ...exampleInvestment, ...allocated } },
  }),
  order_cancelled: entry({
    description: "An order was cancelled, and its tokens are free again.",
    triggers: ["admin", "expiry"],
    data: orderData,
    example: { ...exampleOrderData, order: { ...exampleOrder, status: "cancelled" } },
  }),
  investment_received: entry({
    description: "Funds were received for an order. Sent once per investment.",
    triggers: ["bank_payment", "manual_allocation", "labs_seed"],
    data: investmentData,
    example: exampleInvestmentData,
  }),
  kyc_video_identification_success: entry({
    description: "An investor passed the video identification.",
    triggers: ["idnow", "labs_mock"],
    data: kycDataSchema,
    example: exampleKyc("video_identified"),
  }),
  kyc_approved: entry({
    description: "An investor was approved and may place orders.",
    triggers: ["auto_approval", "admin"],
    data: kycDataSchema,
    example: exampleKyc("approved"),
  }),
  kyc_rejected: entry({
    description: "An investor was rejected.",
    triggers: ["admin"],
    data: kycDataSchema,
    example: exampleKyc("rejected"),
  }),
  distribution_created: entry({
    description: "A distribution of tokens on the blockchain was processed.",
    triggers: ["distribution"],
    data: z.strictObject({ distribution: distributionSchema }),
    example: { distribution: exampleDistribution },
  }),
  transaction_created: entry({
    description: "A bank payment or a transfer of tokens was recorded.",
    triggers: ["transaction"],
    preview: true,
    data: z.strictObject({ transaction: transactionSchema }),
    example: { transaction: exampleTransaction },
  }),
} as const;

type Catalogue = typeof catalogue;

/** What an event of this type carries. */
export type EventData<Type extends keyof Catalogue> = z.infer<Catalogue[Type]["data"]>;

/** What may have caused an event of this type. */
export type EventTrigger<Type extends keyof Catalogue = keyof Catalogue> = Catalogue[Type]["triggers"][number];

/** The schema of a webhook's request body, from which `z.toJSONSchema` makes the published one. */
export function eventSchema<Type extends keyof Catalogue>(type: Type) {
  const { triggers, data }: Pick<Catalogue[Type], "triggers" | "data"> = catalogue[type];
  return z.strictObject({ type: z.literal(type), timestamp: instantField, trigger: z.enum(triggers), data });
}

type Entry<Triggers, Data extends z.ZodType> = {
  description: string;
  triggers: Triggers;
  /** Its shape may still change. */
  preview: boolean;
  data: Data;
  example: z.infer<Data>;
};

function entry<const Triggers extends readonly string[], Data extends z.ZodType>(
  told: Omit<Entry<Triggers, Data>, "preview"> & { preview?: boolean },
): Entry<Triggers, Data> {
  return { preview: false, ...told };
}
