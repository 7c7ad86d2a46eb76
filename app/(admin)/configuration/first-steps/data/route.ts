import { z } from "zod";
import { liveListRoute } from "@/app/(admin)/live/live-route";
import { findFirstSteps } from "@/lib/first-steps/queries";

export const GET = liveListRoute(z.strictObject({}), findFirstSteps);
