import { SearchX } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

/** Rendered inside the shell, so that the navigation stays available. */
export default function NotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState icon={SearchX} title="This page does not exist">
        The address may be mistyped, or what it showed is gone.
      </EmptyState>
    </>
  );
}
