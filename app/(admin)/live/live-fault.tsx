import { CircleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";

type Props = { onRetry: () => unknown; pending: boolean };

/** Says that polling has failed. The last data stay visible, because stale data are better than none. */
export function LiveFault({ onRetry, pending }: Props) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 border-danger-line border-b bg-danger-soft px-4 py-2 text-danger-ink text-sm">
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <span className="flex-1">The latest state could not be loaded; what you see may be old.</span>
      <Button size="small" onClick={onRetry} pending={pending}>
        Try again
      </Button>
    </div>
  );
}
