import { z } from "zod";
import { chainAddress } from "@/lib/chain/validation";
import { idText } from "@/lib/lists/validation";

/** A distribution's status. `partially_confirmed`: an admin has given up some of its transfers. */
export const distributionStatuses = ["processing", "confirmed", "partially_confirmed"] as const;

export type DistributionStatus = (typeof distributionStatuses)[number];

/** A transfer's status. `signed`: its transaction is stored; `sent`: the node has accepted it; `failed` waits for an admin. */
export const transferStatuses = ["planned", "signed", "sent", "confirmed", "failed", "given_up"] as const;

export type TransferStatus = (typeof transferStatuses)[number];

/** Filter and page of the list, as in the URL. */
export const distributionListInput = z.strictObject({
  status: z.enum(distributionStatuses).optional(),
  project: idText("prj").optional(),
  cursor: idText("dst").optional(),
});

export type DistributionListInput = z.infer<typeof distributionListInput>;

/** Filter and page of one distribution's transfers. */
export const transferListInput = z.strictObject({ status: z.enum(transferStatuses).optional(), cursor: idText("txn").optional() });

export type TransferListInput = z.infer<typeof transferListInput>;

/** What an admin saw before starting; the start is refused if the number or the sum has changed. */
export const startDistributionInput = z.strictObject({ projectId: idText("prj"), transfers: z.int().positive(), tokens: z.string().max(120) });

export type StartDistributionInput = z.infer<typeof startDistributionInput>;

/** The contract of a project's token. */
export const projectTokenInput = z.strictObject({
  projectId: idText("prj"),
  address: z.string().trim().pipe(chainAddress),
});

export const projectIdInput = z.strictObject({ projectId: idText("prj") });

export const distributionIdInput = z.strictObject({ id: idText("dst") });

/** Which of a distribution's transfers: one by its id, or all that failed. */
export const retryTransfersInput = z.strictObject({ id: idText("dst"), which: z.union([z.literal("failed"), idText("txn")]) });

export type RetryTransfersInput = z.infer<typeof retryTransfersInput>;

/** `unsent`: failed ones and those not signed yet. */
export const giveUpTransfersInput = z.strictObject({ id: idText("dst"), which: z.union([z.enum(["failed", "unsent"]), idText("txn")]) });

export type GiveUpTransfersInput = z.infer<typeof giveUpTransfersInput>;

/** The reset chain whose replacement is accepted. */
export const chainIdInput = z.strictObject({ chainId: z.int().positive() });

/** Page of the list of recipients. */
export const recipientListInput = z.strictObject({ cursor: idText("inv").optional() });
