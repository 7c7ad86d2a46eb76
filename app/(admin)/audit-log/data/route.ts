import { liveListRoute } from "@/app/(admin)/live/live-route";
import { auditListInput } from "@/lib/audit/validation";
import { liveAuditLog } from "../live-audit-log";

export const GET = liveListRoute(auditListInput, liveAuditLog);
