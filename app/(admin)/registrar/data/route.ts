import { liveListRoute } from "@/app/(admin)/live/live-route";
import { snapshotListInput } from "@/lib/registrar/validation";
import { liveSnapshots } from "../live-snapshots";

export const GET = liveListRoute(snapshotListInput, liveSnapshots);
