import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { liveList } from "@/app/(admin)/deliveries/live";
import { requireAdmin } from "@/app/session";
import { PageHeader } from "@/components/ui/page-header";
import { DomainError } from "@/lib/errors";
import { getTimeZone } from "@/lib/settings/queries";
import { getWebhook } from "@/lib/webhooks/queries";
import { WebhookActions } from "../../webhook-actions";
import { WebhookState } from "../../webhook-list";
import { LatestDeliveries } from "./latest-deliveries";
import { SecretSection } from "./secret-section";
import { SettingsSection } from "./settings-section";

export const metadata: Metadata = { title: "Webhook" };

export default async function WebhookPage({ params }: PageProps<"/configuration/webhooks/[id]">) {
  await requireAdmin();
  const { id } = await params;
  const [webhook, timeZone] = await Promise.all([getWebhook(id).catch(notFoundOrThrow), getTimeZone()]);
  const deliveries = await liveList({ webhook: id });
  return (
    <>
      <Link href="/configuration" className="mb-2 inline-flex items-center gap-1 text-ink-soft text-sm hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" />
        Configuration
      </Link>
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
      <div className="grid gap-6">
        <LatestDeliveries webhookId={id} initial={deliveries} />
        <SecretSection webhook={webhook} timeZone={timeZone} />
        <SettingsSection webhook={webhook} timeZone={timeZone} />
      </div>
    </>
  );
}

function notFoundOrThrow(error: unknown): never {
  if (error instanceof DomainError && error.code === "not_found") notFound();
  throw error;
}
