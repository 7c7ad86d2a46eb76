import { EventTypes } from "@/app/(admin)/configuration/webhook-list";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Section } from "@/components/ui/section";
import type { WebhookView } from "@/lib/webhooks/queries";
import { SuccessRule } from "./success-rule";

type Props = { webhook: WebhookView; timeZone: string };

export function SettingsSection({ webhook, timeZone }: Props) {
  return (
    <Section title="Settings" description="URL, description and events are changed by “Edit” at the top of this page.">
      <dl className="grid gap-x-8 gap-y-3 p-4 text-sm sm:grid-cols-2">
        <div>
          <dt className="text-ink-soft text-xs">Events</dt>
          <dd className="mt-0.5">
            <EventTypes types={webhook.eventTypes} />
          </dd>
        </div>
        <div>
          <dt className="text-ink-soft text-xs">Added</dt>
          <dd className="text-ink">
            <TimeStamp instant={webhook.createdAt} timeZone={timeZone} relative />
          </dd>
        </div>
      </dl>
      <SuccessRule id={webhook.id} acceptsAny2xx={webhook.acceptsAny2xx} />
    </Section>
  );
}
