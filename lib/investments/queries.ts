import type { investments } from "@/db/schema/investments";

export type Investment = typeof investments.$inferSelect;
