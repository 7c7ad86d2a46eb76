import type { Metadata } from "next";
import { BackLink } from "@/app/(admin)/back-link";
import { liveDeliveries } from "@/app/(admin)/deliveries/live-deliveries";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { liveRecoveries } from "@/app/(admin)/recoveries/live-recoveries";
import { RecoverySection } from "@/app/(admin)/recoveries/recovery-section";
import { liveStatistics } from "@/app/(admin)/statistics/live-statistics";
import { rangeToKeep } from "@/app/(admin)/statistics/range-to-keep";
import { StatisticsSection } from "@/app/(admin)/statistics/statistics-section";
import { requireAdmin } from "@/app/session";
import { PageHeader } from "@/components/ui/page-header";
import { webhookDeliveriesInput } from "@/lib/deliveries/validation";
import { getTimeZone } from "@/lib/settings/queries";
import { defaultRange, statisticsInput } from "@/lib/statistics/validation";
import { getWebhook } from "@/lib/webhooks/queries";
import { WebhookActions } from "../../webhook-actions";
import { WebhookState, WebhookStateSince } from "../../webhook-list";
import { LatestDeliveries } from "./latest-deliveries";
import { SecretSection } from "./secret-section";
import { SettingsSection } from "./settings-section";
import { TestSection } from "./test-section";

export const metadata: Metadata = { title: "Webhook" };

export default async function WebhookPage({ params, searchParams }: PageProps<"/configuration/webhooks/[id]">) {
  await requireAdmin();
  const { id } = await params;
  const { range: askedRange, ...rest } = await searchParams;
  const asked = statisticsInput.safeParse({ range: askedRange, webhook: id }).data ?? { range: defaultRange, webhook: id };
  const narrowed = webhookDeliveriesInput.safeParse(rest).data ?? {};
  const filter = { ...narrowed, webhook: id };
  const [webhook, timeZone, deliveries, statistics, recoveries] = await loadOrNotFound(
    Promise.all([getWebhook(id), getTimeZone(), liveDeliveries(filter), liveStatistics(asked), liveRecoveries({ webhook: id })]),
  );
  const path = `/configuration/webhooks/${id}`;
  return (
    <>
      <BackLink href="/configuration">Configuration</BackLink>
      <PageHeader
        title="Webhook"
        description={
          <>
            <span id={webhook.id} className="break-all font-mono text-[13px] text-ink">
              {webhook.url}
            </span>{" "}
            <WebhookState webhook={webhook} />
            {webhook.description && <span className="block break-words">{webhook.description}</span>}
          </>
        }
        action={<WebhookActions webhook={webhook} afterDeletion="/configuration" />}
      />
      <div className="-mt-4 mb-6 empty:hidden">
        <WebhookStateSince webhook={webhook} timeZone={timeZone} />
      </div>
      <div className="grid grid-cols-1 gap-6">
        <StatisticsSection initial={statistics} webhook={id} path={path} filter={narrowed} />
        <LatestDeliveries path={path} rest={rangeToKeep(asked.range)} filter={filter} initial={deliveries} />
        <RecoverySection webhookId={id} enabled={webhook.state === "enabled"} initial={recoveries} />
        <TestSection webhook={webhook} />
        <SecretSection webhook={webhook} timeZone={timeZone} />
        <SettingsSection webhook={webhook} timeZone={timeZone} />
      </div>
    </>
  );
}
