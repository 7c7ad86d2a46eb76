import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={SearchX}
        title="This page does not exist"
        action={
          <Button asChild>
            <Link href="/">Go to the front page</Link>
          </Button>
        }
      >
        The address may be mistyped, or what it showed is gone.
      </EmptyState>
    </main>
  );
}
