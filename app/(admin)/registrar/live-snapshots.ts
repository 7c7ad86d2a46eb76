import { livePage } from "@/app/(admin)/live/live-page";
import { getSnapshotDetail, listSchedules, listSnapshots, type ScheduleView, type SnapshotDetail } from "@/lib/registrar/queries";
import type { SnapshotListInput } from "@/lib/registrar/validation";
import { getTimeZone } from "@/lib/settings/queries";

export type LiveSchedules = { schedules: ScheduleView[]; timeZone: string };
export type LiveSnapshot = { snapshot: SnapshotDetail; timeZone: string };

export const liveSnapshots = (filter: SnapshotListInput) => livePage(listSnapshots, filter);

export async function liveSchedules(): Promise<LiveSchedules> {
  const timeZone = await getTimeZone();
  return { schedules: await listSchedules(timeZone, new Date()), timeZone };
}

export async function liveSnapshot(id: string): Promise<LiveSnapshot> {
  const [snapshot, timeZone] = await Promise.all([getSnapshotDetail(id), getTimeZone()]);
  return { snapshot, timeZone };
}
