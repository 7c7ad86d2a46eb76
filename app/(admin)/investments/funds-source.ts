import type { Investment } from "@/lib/investments/queries";

/** How each source of funds is called. */
export const fundsSources = { bank: "Bank payment", manual: "Recorded by hand", labs: "Labs" } as const satisfies Record<Investment["source"], string>;
