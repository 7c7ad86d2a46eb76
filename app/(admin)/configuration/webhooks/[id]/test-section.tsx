"use client";

import { Send } from "lucide-react";
import { type FormEvent, useState, useTransition } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { type EventType, eventTypes } from "@/lib/events/validation";
import type { WebhookView } from "@/lib/webhooks/queries";
import type { TestSend } from "@/lib/webhooks/test-send";
import { sendTest } from "./actions";
import { TestResult } from "./test-result";

/** Sends the receiver one signed request at once and shows the result. */
export function TestSection({ webhook }: { webhook: WebhookView }) {
  const [eventType, setEventType] = useState<EventType>(webhook.eventTypes[0] ?? eventTypes[0]);
  const [result, setResult] = useState<TestSend | null>(null);
  const [pending, startTransition] = useTransition();
  const send = (event: FormEvent) => {
    event.preventDefault();
    startTransition(async () => {
      const answer = await callAndTell(sendTest, { id: webhook.id, eventType });
      if (answer.ok) setResult(answer.value);
    });
  };
  return (
    <Section
      title="Send a test event"
      description="A real, signed request with an example of the event, marked “test”. It is sent once, and is not listed under Deliveries."
    >
      <form onSubmit={send} className="flex flex-wrap items-end gap-2 p-4">
        <Field label="Event type" className="min-w-0 flex-1 basis-60 sm:max-w-sm">
          <Select value={eventType} onChange={(event) => setEventType(event.currentTarget.value as EventType)}>
            {eventTypes.map((type) => (
              <option key={type}>{type}</option>
            ))}
          </Select>
        </Field>
        <Button type="submit" variant="primary" pending={pending} className="h-9 sm:h-8">
          {!pending && <Send aria-hidden />}
          Send test event
        </Button>
      </form>
      <p role="status" className="sr-only">
        {result && `${result.statusCode ?? "No answer"} after ${result.durationMs} milliseconds.`}
      </p>
      {result && <TestResult result={result} />}
    </Section>
  );
}
