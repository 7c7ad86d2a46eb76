import type { Metadata } from "next";
import Link from "next/link";
import { requireAdmin } from "@/app/session";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { eventTypes } from "@/lib/events/validation";
import { EventEntry } from "./event-entry";
import { Verification } from "./verification";

export const metadata: Metadata = { title: "Event catalogue" };

export default async function EventCataloguePage() {
  await requireAdmin();
  return (
    <>
      <PageHeader
        title="Event catalogue"
        description="The events that webhooks receive: what causes each, and what it carries."
        action={
          <Button asChild>
            <Link href="/event-catalogue/guarantees">What is guaranteed</Link>
          </Button>
        }
      />
      <nav aria-label="Events" className="mb-6 flex flex-wrap gap-x-4 gap-y-1.5 text-[13px]">
        {eventTypes.map((type) => (
          <a key={type} href={`#${type}`} className="font-mono text-accent-ink underline-offset-4 hover:underline">
            {type}
          </a>
        ))}
      </nav>
      <div className="grid gap-6">
        {eventTypes.map((type) => (
          <EventEntry key={type} type={type} />
        ))}
        <Verification />
      </div>
    </>
  );
}
