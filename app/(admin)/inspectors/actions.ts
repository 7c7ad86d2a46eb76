"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/(admin)/admin-action";
import { createInspector, deleteInspector, updateInspector } from "@/lib/inspectors/mutations";
import { inspectorAnswerInput, inspectorIdInput, newInspectorInput } from "@/lib/inspectors/validation";

export const addInspector = adminAction(newInspectorInput, (actor) => createInspector(actor));

export const changeInspector = adminAction(inspectorAnswerInput, async (actor, input) => {
  await updateInspector(actor, input);
  revalidatePath(`/inspectors/${input.id}`);
});

export const removeInspector = adminAction(inspectorIdInput, async (actor, { id }) => {
  await deleteInspector(actor, id);
  revalidatePath("/inspectors");
});
