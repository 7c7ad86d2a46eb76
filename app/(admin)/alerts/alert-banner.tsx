"use client";

import Link from "next/link";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import type { TroubledWebhook } from "@/lib/alerts/queries";
import { ExhaustedAlert } from "./exhausted-alert";
import { FailingAlert } from "./failing-alert";

const maxShown = 3;

/** Shown on every screen: webhooks that were or are about to be disabled automatically, and webhooks with exhausted deliveries. */
export function AlertBanner({ initial }: { initial: TroubledWebhook[] }) {
  const { data } = useLive({ address: "/alerts/data", initial, intervalMs: () => pollIntervalMs(false) });
  if (data.length === 0) return null;
  return (
    <section aria-label="Alerts" className="mx-auto grid w-full max-w-6xl gap-2 px-4 pt-4 sm:px-6 lg:px-8">
      {data
        .slice(0, maxShown)
        .map((webhook) =>
          webhook.trouble === "exhausted" ? (
            <ExhaustedAlert key={`${webhook.id} exhausted`} webhook={webhook} />
          ) : (
            <FailingAlert key={webhook.id} webhook={webhook} />
          ),
        )}
      {data.length > maxShown && (
        <Link href="/configuration" className="text-accent-ink text-sm underline underline-offset-4">
          {`${data.length - maxShown === 1 ? "1 more alert" : `${data.length - maxShown} more alerts`}: see the webhooks`}
        </Link>
      )}
    </section>
  );
}
