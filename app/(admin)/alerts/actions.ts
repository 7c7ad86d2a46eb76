"use server";

import { adminAction } from "@/app/(admin)/admin-action";
import { acknowledgeExhausted } from "@/lib/alerts/exhausted";
import { acknowledgementInput } from "@/lib/alerts/validation";

export const acknowledgeAlert = adminAction(acknowledgementInput, acknowledgeExhausted);
