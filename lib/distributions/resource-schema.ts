import { z } from "zod";
import { idOf, instantField } from "@/lib/resource-fields";

/** A distribution as events show it once it has ended. */
export const distributionSchema = z.strictObject({
  id: idOf("dst"),
  project_id: idOf("prj"),
  status: z.enum(["confirmed", "partially_confirmed"]),
  transfers: z.int().min(0),
  confirmed: z.int().min(0),
  failed: z.int().min(0),
  confirmed_at: instantField,
});
