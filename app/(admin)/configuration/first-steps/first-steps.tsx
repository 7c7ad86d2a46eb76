"use client";

import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { Section } from "@/components/ui/section";
import { TextToCopy } from "@/components/ui/text-to-copy";
import type { FirstSteps as Done } from "@/lib/first-steps/queries";
import { type Example, orderCurl } from "../order-curl";
import { Step } from "./step";

/** Closes and reopens the single quotes around the header, so that the shell expands the variable. */
const fromVariable = `'"$SECRET_TOKEN"'`;

type Props = { initial: Done; example: Example | null; webhookId: string | undefined };

/** The setup checklist of a new installation. Polls, so that steps done elsewhere are ticked off too; disappears when all are done. */
export function FirstSteps({ initial, example, webhookId }: Props) {
  const { data: done } = useLive({
    address: "/configuration/first-steps/data",
    initial,
    intervalMs: (done) => pollIntervalMs(!isComplete(done)),
  });
  if (isComplete(done)) return null;
  const count = Object.values(done).filter(Boolean).length;
  return (
    <Section title="First steps" description={`${count} of ${Object.keys(done).length} done. This list ticks itself off and then disappears.`}>
      <ol className="divide-y divide-line">
        <Step done={done.timeZone} title="Set the time zone" href="#general-settings">
          Choose it under General Settings and save, even if it is UTC.
        </Step>
        <Step done={done.webhook} title="Add a webhook" href="#webhooks">
          The URL on your server that is to receive events.
        </Step>
        <Step done={done.testEvent} title="Send a test event" href={webhookId ? `/configuration/webhooks/${webhookId}` : "#webhooks"}>
          On the webhook’s own page: a signed request, and what your server answers.
        </Step>
        <Step done={done.apiKey} title="Create an API key" href="#api-keys">
          Your own shop or portal calls the REST API with it.
        </Step>
        <Step done={done.order} title="Place the first order" href="#api-keys">
          {example ? "Run this line with the secret token of your key." : "It needs a live offering and an approved investor."}
        </Step>
      </ol>
      {example && !done.order && (
        <div className="border-line border-t p-4">
          <TextToCopy title="The first order" value={orderCurl(example, fromVariable)} copyLabel="Copy the line for the first order" />
        </div>
      )}
    </Section>
  );
}

function isComplete(done: Done): boolean {
  return Object.values(done).every(Boolean);
}
