import type { z } from "zod";
import type { Distribution } from "./processing";
import type { distributionSchema } from "./resource-schema";
import type { TransferCounts } from "./transfer-counts";

/** A distribution as its event shows it once it has ended. */
export function distributionResource(
  { id, projectId }: Pick<Distribution, "id" | "projectId">,
  { counts, finishedAt }: { counts: TransferCounts; finishedAt: Date },
): z.infer<typeof distributionSchema> {
  const { confirmed, given_up: failed } = counts;
  return {
    id,
    project_id: projectId,
    status: failed > 0 ? "partially_confirmed" : "confirmed",
    transfers: confirmed + failed,
    confirmed,
    failed,
    confirmed_at: finishedAt.toISOString(),
  };
}
