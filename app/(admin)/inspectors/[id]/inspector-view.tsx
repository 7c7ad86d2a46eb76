"use client";

import { Inbox } from "lucide-react";
import { BackLink } from "@/app/(admin)/back-link";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import { useLive } from "@/app/(admin)/live/use-live";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextToCopy } from "@/components/ui/text-to-copy";
import type { LiveInspector } from "../live-inspector";
import { AnswerForm } from "./answer-form";
import { DeleteInspector } from "./delete-inspector";
import { ReceivedRequest } from "./received-request";

const pollMs = 2_000;

/** One inspector, live: its address, how it answers, and what it has received. */
export function InspectorView({ id, initial }: { id: string; initial: LiveInspector }) {
  const { data, fault, asking, ask } = useLive({ address: `/inspectors/${id}/data`, initial, intervalMs: () => pollMs });
  const { inspector, timeZone } = data;
  return (
    <>
      <BackLink href="/inspectors">Inspectors</BackLink>
      <PageHeader
        title="Inspector"
        description={
          <>
            Expires <TimeStamp instant={inspector.expiresAt} timeZone={timeZone} relative />
          </>
        }
        action={<DeleteInspector id={id} />}
      />
      <div className="grid grid-cols-1 gap-6">
        <Section title="Receives at" description="Add it as a webhook on Configuration, or send to it from anywhere.">
          <div className="p-4">
            <TextToCopy title="Address" value={inspector.url} copyLabel="Copy address" />
          </div>
        </Section>
        <Section title="Answers" description="How the next requests are answered.">
          <AnswerForm inspector={initial.inspector} onSaved={() => void ask()} />
        </Section>
        <Section title="Received" description="The newest first, at most 100, as they come.">
          {fault && <LiveFault onRetry={ask} pending={asking} />}
          {inspector.requests.length === 0 ? (
            <EmptyState icon={Inbox} title="Nothing has arrived yet">
              Send a test event from the page of a webhook that leads here.
            </EmptyState>
          ) : (
            <ol aria-label="Received requests" className="divide-y divide-line">
              {inspector.requests.map((request) => (
                <ReceivedRequest key={request.id} request={request} timeZone={timeZone} />
              ))}
            </ol>
          )}
        </Section>
      </div>
    </>
  );
}
