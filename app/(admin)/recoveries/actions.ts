"use server";

import { adminAction } from "@/app/(admin)/admin-action";
import { startRecovery, stopRecovery } from "@/lib/recoveries/mutations";
import { countRecovery } from "@/lib/recoveries/queries";
import { recoveryIdInput, recoveryScopeInput } from "@/lib/recoveries/validation";

export const countToSend = adminAction(recoveryScopeInput, (_actor, scope) => countRecovery(scope, new Date()));
export const beginRecovery = adminAction(recoveryScopeInput, (actor, scope) => startRecovery(actor, scope, new Date()));
export const endRecovery = adminAction(recoveryIdInput, (actor, { id }) => stopRecovery(actor, id));
