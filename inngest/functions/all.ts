import { deliverWebhooks } from "./deliver-webhooks";
import { expireOrdersFunction } from "./expire-orders";
import { forgetAnswersFunction } from "./forget-answers";
import { forgetInspectorsFunction } from "./forget-inspectors";
import { processDistributionFunction } from "./process-distribution";
import { pruneDeliveriesFunction } from "./prune-deliveries";
import { recoverDeliveries } from "./recover-deliveries";
import { resumeRecoveriesFunction } from "./resume-recoveries";
import { resumeSeedingsFunction } from "./resume-seedings";
import { retryDeliveryFunction } from "./retry-delivery";
import { rollUpAttemptsFunction } from "./roll-up-attempts";
import { seedInvestments } from "./seed-investments";
import { sweepDeliveriesFunction } from "./sweep-deliveries";
import { sweepDistributionsFunction } from "./sweep-distributions";
import { takeSnapshotsFunction } from "./take-snapshots";
import { watchWebhooksFunction } from "./watch-webhooks";

/** All of the product's functions. */
export const functions = [
  deliverWebhooks,
  retryDeliveryFunction,
  sweepDeliveriesFunction,
  recoverDeliveries,
  resumeRecoveriesFunction,
  watchWebhooksFunction,
  pruneDeliveriesFunction,
  rollUpAttemptsFunction,
  forgetInspectorsFunction,
  forgetAnswersFunction,
  expireOrdersFunction,
  seedInvestments,
  resumeSeedingsFunction,
  takeSnapshotsFunction,
  processDistributionFunction,
  sweepDistributionsFunction,
];
