import { EventTypes } from "@/app/(admin)/configuration/webhook-list";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import type { WebhookView } from "@/lib/webhooks/queries";
import { SuccessRule } from "./success-rule";

type Props = { webhook: WebhookView; timeZone: string };

export function SettingsSection({ webhook, timeZone }: Props) {
  return (
    <Section title="Settings" description="URL, description and events are changed by “Edit” at the top of this page.">
      <Facts>
        <Fact name="Events">
          <EventTypes types={webhook.eventTypes} />
        </Fact>
        <Fact name="Added">
          <TimeStamp instant={webhook.createdAt} timeZone={timeZone} relative />
        </Fact>
      </Facts>
      <SuccessRule id={webhook.id} acceptsAny2xx={webhook.acceptsAny2xx} />
    </Section>
  );
}
