import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { type DeliveryStatus, deliveryStatuses } from "@/lib/deliveries/validation";
import { statusLooks } from "./delivery-status";

/** Which deliveries to show. Links, so that each choice has an address of its own. */
export function StatusFilter({ chosen }: { chosen: DeliveryStatus | undefined }) {
  return (
    <nav aria-label="Filter by status" className="flex flex-wrap gap-1 border-line border-b px-3 py-2">
      {[undefined, ...deliveryStatuses].map((status) => (
        <Link
          key={status ?? "all"}
          href={status ? `/deliveries?status=${status}` : "/deliveries"}
          aria-current={status === chosen ? "page" : undefined}
          className={cn(
            "rounded-md px-2.5 py-1 font-medium text-[13px] text-ink-soft transition-colors hover:bg-hover hover:text-ink",
            status === chosen && "bg-accent-soft text-accent-ink hover:bg-accent-soft hover:text-accent-ink",
          )}
        >
          {status ? statusLooks[status].word : "All"}
        </Link>
      ))}
    </nav>
  );
}
