import { deliverWebhooks } from "./deliver-webhooks";
import { forgetAnswersFunction } from "./forget-answers";
import { retryDeliveryFunction } from "./retry-delivery";
import { sweepDeliveriesFunction } from "./sweep-deliveries";

/** Every function of the product, for whichever Inngest server runs them. */
export const functions = [deliverWebhooks, retryDeliveryFunction, sweepDeliveriesFunction, forgetAnswersFunction];
