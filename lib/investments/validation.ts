import { z } from "zod";
import { idText, searchText } from "@/lib/lists/validation";

/** `received` waits to be allocated, `allocated` to be distributed. */
export const investmentStatuses = ["received", "allocated", "distributed"] as const;

export type InvestmentStatus = (typeof investmentStatuses)[number];

/** Filter and page of the list, as in the URL. The cursor is the id of the last investment of the page before. */
export const investmentListInput = z.strictObject({
  status: z.enum(investmentStatuses).optional(),
  project: idText("prj").optional(),
  q: searchText,
  cursor: idText("inv").optional(),
});

export type InvestmentListInput = z.output<typeof investmentListInput>;

export const allocateInvestmentInput = z.strictObject({ id: idText("inv") });
