import { FileQuestionMark } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Within the shell, for a thing that is not there. */
export default function NotFound() {
  return (
    <EmptyState
      icon={FileQuestionMark}
      title="There is nothing at this address"
      action={
        <Button asChild>
          <Link href="/deliveries">Open Deliveries</Link>
        </Button>
      }
    />
  );
}
