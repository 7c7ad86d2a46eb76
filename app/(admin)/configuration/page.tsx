import type { Metadata } from "next";
import { requireAdmin } from "@/app/session";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listApiKeys } from "@/lib/api-keys/queries";
import { env } from "@/lib/env";
import { findFirstSteps } from "@/lib/first-steps/queries";
import { findExampleOrder } from "@/lib/orders/queries";
import { getTimeZone, listTimeZones } from "@/lib/settings/queries";
import { formatOffset } from "@/lib/time";
import { listWebhooks } from "@/lib/webhooks/queries";
import { AddWebhook } from "./add-webhook";
import { ApiKeyList } from "./api-key-list";
import { CreateApiKey } from "./create-api-key";
import { FirstSteps } from "./first-steps/first-steps";
import { TimeZoneForm } from "./time-zone-form";
import { WebhookList } from "./webhook-list";

export const metadata: Metadata = { title: "Configuration" };

export default async function ConfigurationPage() {
  await requireAdmin();
  const now = new Date();
  const [timeZone, zones, webhooks, apiKeys, exampleOrder, firstSteps] = await Promise.all([
    getTimeZone(),
    listTimeZones(),
    listWebhooks(),
    listApiKeys(),
    findExampleOrder(now),
    findFirstSteps(),
  ]);
  const example = exampleOrder && { publicUrl: env().publicUrl, ...exampleOrder };
  return (
    <>
      <PageHeader title="Configuration" description="Settings that apply to the whole Offering Manager." />
      <div className="grid gap-6">
        <FirstSteps initial={firstSteps} example={example} webhookId={webhooks[0]?.id} />
        <Section anchor="general-settings" title="General Settings" description="The time zone of every time stamp and of Registrar snapshots.">
          <TimeZoneForm timeZone={timeZone} zones={zones.map((zone) => zoneItem(zone, now))} />
        </Section>
        <Section
          anchor="webhooks"
          title="Webhooks"
          description="URLs that receive events. What is not answered with HTTP 200 is retried automatically."
          action={<AddWebhook />}
        >
          <WebhookList webhooks={webhooks} timeZone={timeZone} />
        </Section>
        <Section
          anchor="api-keys"
          title="API keys"
          description="Give your own systems access to the REST API. A revoked key stops working at once."
          action={<CreateApiKey defaultName={`Key ${apiKeys.length + 1}`} example={example} />}
        >
          <ApiKeyList apiKeys={apiKeys} timeZone={timeZone} />
        </Section>
      </div>
    </>
  );
}

function zoneItem(zone: string, now: Date) {
  return { value: zone, label: zone, hint: `UTC${formatOffset(zone, now)}` };
}
