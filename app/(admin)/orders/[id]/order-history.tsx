import { PencilLine, Send } from "lucide-react";
import Link from "next/link";
import { actionInWords, actorInWords } from "@/app/(admin)/change-words";
import { DeliveryStatus } from "@/app/(admin)/deliveries/delivery-status";
import { EventName } from "@/app/(admin)/event-name";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import type { HistoryEntry } from "@/lib/orders/history";

type Change = Extract<HistoryEntry, { kind: "change" }>;
type Told = Extract<HistoryEntry, { kind: "event" }>;

export function OrderHistory({ entries, timeZone }: { entries: HistoryEntry[]; timeZone: string }) {
  return (
    <ol aria-label="History" className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="flex flex-wrap items-start gap-x-3 gap-y-1 px-4 py-2.5 text-[13px]">
          {entry.kind === "change" ? <ChangeEntry entry={entry} /> : <EventEntry entry={entry} />}
          <span className="ml-auto text-ink-soft">
            <TimeStamp instant={entry.at} timeZone={timeZone} relative />
          </span>
        </li>
      ))}
    </ol>
  );
}

function ChangeEntry({ entry: { action, by, byKind } }: { entry: Change }) {
  return (
    <>
      <PencilLine aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" />
      <p className="min-w-0 flex-1 basis-52 break-words">
        <span className="font-medium text-ink">{actionInWords(action)}</span> <span className="text-ink-soft">by {actorInWords(byKind, by)}</span>
      </p>
    </>
  );
}

function EventEntry({ entry: { type, trigger, deliveries } }: { entry: Told }) {
  return (
    <>
      <Send aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" />
      <div className="grid min-w-0 flex-1 basis-52 grid-cols-1 gap-1">
        <p className="break-words">
          <span className="font-medium font-mono text-ink">
            <EventName type={type} />
          </span>{" "}
          <span className="text-ink-soft">
            caused by <span className="font-mono">{trigger}</span>
            {deliveries.length === 0 && ", no webhook to tell"}
          </span>
        </p>
        {deliveries.map(({ id, status, webhookUrl }) => (
          <p key={id} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <DeliveryStatus status={status} />
            <Link href={`/deliveries/${id}`} prefetch={false} className="break-all text-accent-ink underline-offset-4 hover:underline">
              {webhookUrl}
            </Link>
          </p>
        ))}
      </div>
    </>
  );
}
