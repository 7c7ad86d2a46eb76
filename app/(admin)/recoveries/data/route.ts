import { liveListRoute } from "@/app/(admin)/live/live-route";
import { recoveryListInput } from "@/lib/recoveries/validation";
import { liveRecoveries } from "../live-recoveries";

export const GET = liveListRoute(recoveryListInput, liveRecoveries);
