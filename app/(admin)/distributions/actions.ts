"use server";

import { revalidatePath } from "next/cache";
import type { z } from "zod";
import { adminAction } from "@/app/(admin)/admin-action";
import type { Actor } from "@/lib/actor";
import { giveUpTransfers, retryTransfers, startDistribution } from "@/lib/distributions/mutations";
import { acceptNewChain } from "@/lib/distributions/new-chain";
import { requestProcessing } from "@/lib/distributions/processing";
import { deployProjectToken, setProjectToken } from "@/lib/distributions/project-token";
import {
  chainIdInput,
  distributionIdInput,
  giveUpTransfersInput,
  projectIdInput,
  projectTokenInput,
  retryTransfersInput,
  startDistributionInput,
} from "@/lib/distributions/validation";

export const saveToken = changeOfTheseScreens(projectTokenInput, setProjectToken);
export const putTokenOnChain = changeOfTheseScreens(projectIdInput, deployProjectToken);

export const beginDistribution = changeOfTheseScreens(startDistributionInput, startDistribution);
export const makeTransfersAnew = changeOfTheseScreens(retryTransfersInput, retryTransfers);
export const giveTransfersUp = changeOfTheseScreens(giveUpTransfersInput, giveUpTransfers);
export const goOnWithNewChain = adminAction(chainIdInput, async (actor, input) => {
  const value = await acceptNewChain(actor, input);
  revalidatePath("/", "layout");
  return value;
});
/** Continues at once instead of at the next sweep. */
export const goOnNow = adminAction(distributionIdInput, (_actor, { id }) => requestProcessing(id));

function changeOfTheseScreens<Schema extends z.ZodType, Value>(schema: Schema, change: (actor: Actor, input: z.output<Schema>) => Promise<Value>) {
  return adminAction(schema, async (actor, input) => {
    const value = await change(actor, input);
    revalidatePath("/distributions", "layout");
    return value;
  });
}
