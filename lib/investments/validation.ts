import { z } from "zod";
import { idText, searchText } from "@/lib/lists/validation";

/** `received` waits for its allocation, `allocated` for its distribution. */
export const investmentStatuses = ["received", "allocated", "distributed"] as const;

export type InvestmentStatus = (typeof investmentStatuses)[number];

/** Filter and page of the list, as they stand in the address. The cursor is the id of the last investment of the page before. */
export const investmentListInput = z.strictObject({
  status: z.enum(investmentStatuses).optional(),
  project: idText("prj").optional(),
  q: searchText,
  cursor: idText("inv").optional(),
});

export type InvestmentListInput = z.output<typeof investmentListInput>;

export const allocateInvestmentInput = z.strictObject({ id: idText("inv") });
