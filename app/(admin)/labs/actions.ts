"use server";

import { revalidatePath } from "next/cache";
import { mockIdentification } from "@/lib/kyc/mutations";
import { startSeeding, stopSeeding } from "@/lib/labs/mutations";
import { mockKycInput, seedInput, seedingIdInput } from "@/lib/labs/validation";
import { labsAction } from "./labs-action";

// No revalidation: the list of seedings refetches its data after each of these.
export const seedInvestments = labsAction(seedInput, startSeeding);
export const haltSeeding = labsAction(seedingIdInput, (actor, { id }) => stopSeeding(actor, id));

export const mockKyc = labsAction(mockKycInput, async (actor, { investorId }) => {
  await mockIdentification(actor, investorId, new Date());
  revalidatePath("/labs");
});
