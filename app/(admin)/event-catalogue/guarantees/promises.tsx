import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";

type Props = { timeoutWords: string; retentionDays: { answers: number; deliveries: number } };

export function Promises({ timeoutWords, retentionDays }: Props) {
  return (
    <Section title="Promises">
      <dl className="divide-y divide-line">
        <Promised name="At least once">
          An event is recorded in the same transaction as the change that it reports: there is never one without the other. It is sent until it is received. It
          may be sent again although it was received, when the answer was lost.
        </Promised>
        <Promised name="Drop repeats by webhook-id">
          The header <code>webhook-id</code> is the event’s id, the same for every attempt, for every webhook, and when it is sent again by hand. The body is
          the same to the byte. Timestamp and signature are new for each attempt.
        </Promised>
        <Promised name="No order">
          Events may arrive in any order: a retry comes after newer events. Event ids ascend in the order of recording, and each resource carries its present
          status.
        </Promised>
        <Promised name="Received means HTTP 200">
          Only 200 counts, unless the webhook is set to accept any 2xx. Redirects are not followed. The headers of the answer must arrive within {timeoutWords}.
        </Promised>
        <Promised name="Held">
          While a webhook is disabled, its deliveries are held: nothing is sent and nothing is lost. When it is enabled, they wait until somebody presses “Send
          held”; at the end of a pause they are sent automatically.
        </Promised>
        <Promised name="Exhausted">
          After the last retry a delivery is exhausted, and an alert tells the admins. It stays readable, and can be sent again: one by one from Deliveries, or
          all of a webhook since a time from its page.
        </Promised>
        <Promised name="Kept">
          Events are kept for ever, and can be polled at <code>GET /api/v1/events</code>. Answers are kept for {retentionDays.answers} days, deliveries for{" "}
          {retentionDays.deliveries} days.
        </Promised>
      </dl>
    </Section>
  );
}

function Promised({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-1 px-4 py-3 text-sm sm:grid-cols-[12rem_1fr]">
      <dt className="font-medium text-ink">{name}</dt>
      <dd className="max-w-prose text-ink-soft">{children}</dd>
    </div>
  );
}
