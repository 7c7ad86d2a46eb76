"use server";

import { adminAction } from "@/app/(admin)/admin-action";
import { sendAgain, sendAllAgain } from "@/lib/deliveries/manual-send";
import { deliveryIdInput, deliveryIdsInput } from "@/lib/deliveries/validation";

export const sendOneAgain = adminAction(deliveryIdInput, (actor, { id }) => sendAgain(actor, id));
export const sendChosenAgain = adminAction(deliveryIdsInput, (actor, { ids }) => sendAllAgain(actor, ids));
