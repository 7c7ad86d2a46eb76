import { livePage } from "@/app/(admin)/live/live-page";
import { searchAuditLog } from "@/lib/audit/list";
import type { AuditListInput } from "@/lib/audit/validation";

export const liveAuditLog = (filter: AuditListInput) => livePage(searchAuditLog, filter);
