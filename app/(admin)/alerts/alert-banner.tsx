"use client";

import { OctagonX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { cn } from "@/components/ui/cn";
import type { TroubledWebhook } from "@/lib/alerts/queries";
import { alertsAddress } from "./use-ask-alerts";

const most = 3;

/** On every screen: the webhooks that were disabled by themselves or will be, and where to see to them. */
export function AlertBanner({ initial }: { initial: TroubledWebhook[] }) {
  const { data } = useLive({ address: alertsAddress, initial, intervalMs: () => pollIntervalMs(false) });
  if (data.length === 0) return null;
  return (
    <section aria-label="Alerts" className="mx-auto grid w-full max-w-6xl gap-2 px-4 pt-4 sm:px-6 lg:px-8">
      {data.slice(0, most).map((webhook) => (
        <Alert key={webhook.id} webhook={webhook} />
      ))}
      {data.length > most && (
        <Link href="/configuration" className="text-accent-ink text-sm underline underline-offset-4">
          {`${data.length - most} more webhooks need attention`}
        </Link>
      )}
    </section>
  );
}

const looks = {
  failing: { icon: TriangleAlert, words: "has failed for days, and is going to be disabled", tone: "border-warning-line bg-warning-soft text-warning-ink" },
  disabled: { icon: OctagonX, words: "was disabled after five days without a success", tone: "border-danger-line bg-danger-soft text-danger-ink" },
  gone: { icon: OctagonX, words: "was disabled: its receiver answered 410 (Gone)", tone: "border-danger-line bg-danger-soft text-danger-ink" },
} as const;

function Alert({ webhook: { id, url, trouble, held } }: { webhook: TroubledWebhook }) {
  const { icon: Icon, words, tone } = looks[trouble];
  return (
    <p className={cn("flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md border px-3 py-2 text-sm", tone)}>
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 basis-60">
        <span className="break-all font-medium">{url}</span> {words}. {heldWords(held)}
      </span>
      <Link href={`/configuration/webhooks/${id}`} className="font-medium underline underline-offset-4">
        Open webhook
      </Link>
    </p>
  );
}

function heldWords(held: number): string {
  return held === 1 ? "1 delivery is held." : `${held.toLocaleString("en-GB")} deliveries are held.`;
}
