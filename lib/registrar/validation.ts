import { z } from "zod";
import { idText } from "@/lib/lists/validation";

const projectId = idText("prj", "This is not an offering's id.");
const snapshotId = idText("snp", "This is not a snapshot's id.");

/** The time of a project's daily snapshot: `HH:MM` in the system time zone. */
export const scheduleInput = z.strictObject({
  projectId,
  localTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Enter a time of day, such as 09:00."),
  enabled: z.boolean(),
});
export type ScheduleInput = z.infer<typeof scheduleInput>;

export const snapshotRequestInput = z.strictObject({ projectId });

export const snapshotIdInput = z.strictObject({ id: snapshotId });

/** Filter and page of the list of snapshots, as in the URL. The cursor is the last one's id. */
export const snapshotListInput = z.strictObject({ project: projectId.optional(), cursor: snapshotId.optional() });
export type SnapshotListInput = z.infer<typeof snapshotListInput>;

/** Page of a snapshot's holdings: after which position. */
export const holdingListInput = z.object({ after: z.coerce.number().int().min(0).max(2_000_000_000).default(0) });
