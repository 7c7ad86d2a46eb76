"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/(admin)/admin-action";
import { requestSnapshot, setSchedule } from "@/lib/registrar/mutations";
import { scheduleInput, snapshotIdInput, snapshotRequestInput } from "@/lib/registrar/validation";
import { verifySnapshot } from "@/lib/registrar/verification";

export const saveSchedule = adminAction(scheduleInput, async (actor, input) => {
  await setSchedule(actor, input, new Date());
  revalidatePath("/registrar");
});

export const takeSnapshotNow = adminAction(snapshotRequestInput, async (actor, { projectId }) => {
  const snapshot = await requestSnapshot(actor, projectId, new Date());
  revalidatePath("/registrar");
  return snapshot;
});

export const checkSnapshot = adminAction(snapshotIdInput, (_actor, { id }) => verifySnapshot(id));
