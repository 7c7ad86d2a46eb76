import type { Investment } from "@/lib/investments/queries";

/** Label of each source of funds. */
export const fundsSources = { bank: "Bank payment", manual: "Recorded by hand", labs: "Labs" } as const satisfies Record<Investment["source"], string>;
