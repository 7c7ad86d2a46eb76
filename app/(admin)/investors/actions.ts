"use server";

import { adminAction } from "@/app/(admin)/admin-action";
import { allowAnotherTry, approveInvestor, rejectInvestor, updateInvestor } from "@/lib/investors/mutations";
import { investorIdInput, rejectInvestorInput, setWalletInput } from "@/lib/investors/validation";

// No revalidation: the screen refetches its data after each of these.
export const approve = adminAction(investorIdInput, (actor, { id }) => approveInvestor(actor, id, new Date()));
export const reject = adminAction(rejectInvestorInput, (actor, input) => rejectInvestor(actor, input, new Date()));
export const letTryAgain = adminAction(investorIdInput, (actor, { id }) => allowAnotherTry(actor, id, new Date()));

export const setWallet = adminAction(setWalletInput, async (actor, { id, walletAddress }) => {
  await updateInvestor(actor, id, { walletAddress: walletAddress || null });
});
