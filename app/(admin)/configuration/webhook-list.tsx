import { Webhook } from "lucide-react";
import Link from "next/link";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Badge, Status } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { eventTypes } from "@/lib/events/validation";
import type { WebhookView } from "@/lib/webhooks/queries";
import { WebhookActions } from "./webhook-actions";

type Props = { webhooks: WebhookView[]; timeZone: string };

export function WebhookList({ webhooks, timeZone }: Props) {
  if (webhooks.length === 0) {
    return (
      <EmptyState icon={Webhook} title="There are no webhooks yet">
        Add the URL of your own server, and it hears of every order, payment and decision as it happens.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Webhooks" className="divide-y divide-line">
      {webhooks.map((webhook) => (
        <li key={webhook.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3">
          <div className="grid min-w-0 flex-1 basis-80 gap-1.5">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                id={webhook.id}
                href={`/configuration/webhooks/${webhook.id}`}
                prefetch={false}
                className="break-all font-medium font-mono text-[13px] text-ink underline-offset-4 hover:underline"
              >
                {webhook.url}
              </Link>
              <WebhookState webhook={webhook} />
            </div>
            {webhook.description && <p className="break-words text-ink-soft text-sm">{webhook.description}</p>}
            <WebhookStateSince webhook={webhook} timeZone={timeZone} />
            <EventTypes types={webhook.eventTypes} />
          </div>
          <WebhookActions webhook={webhook} />
        </li>
      ))}
    </ul>
  );
}

export function WebhookState({ webhook }: { webhook: WebhookView }) {
  const held = webhook.heldCount > 0 && <span className="text-ink-soft text-xs">{webhook.heldCount} held</span>;
  if (webhook.state === "disabled") {
    return (
      <>
        {webhook.pausedUntil ? <Status tone="info">Paused</Status> : <Status tone="neutral">Disabled</Status>}
        {held}
      </>
    );
  }
  return (
    <>
      {webhook.failingSince ? <Status tone="warning">Failing</Status> : <Status tone="success">Enabled</Status>}
      {held}
    </>
  );
}

/** Until when it is paused, since when it has been failing, or why it was disabled automatically. */
export function WebhookStateSince({ webhook, timeZone }: { webhook: WebhookView; timeZone: string }) {
  const { state, failingSince, pausedUntil, disabledReason } = webhook;
  if (pausedUntil) {
    return (
      <p className="text-ink-soft text-xs">
        Resumes automatically at <TimeStamp instant={pausedUntil} timeZone={timeZone} relative />
      </p>
    );
  }
  if (disabledReason === "gone") return <p className="text-danger-ink text-xs">Disabled automatically: its receiver answered 410 (Gone)</p>;
  if (!failingSince || (state === "disabled" && disabledReason !== "failing")) return null;
  return (
    <p className={state === "disabled" ? "text-danger-ink text-xs" : "text-warning-ink text-xs"}>
      {state === "disabled" && "Disabled automatically. "}Failing since <TimeStamp instant={failingSince} timeZone={timeZone} relative />
    </p>
  );
}

export function EventTypes({ types }: { types: string[] }) {
  if (types.length === eventTypes.length) return <p className="text-ink-soft text-xs">All events</p>;
  return (
    <div className="flex flex-wrap gap-1">
      {types.map((type) => (
        <Badge key={type} className="font-mono">
          {type}
        </Badge>
      ))}
    </div>
  );
}
