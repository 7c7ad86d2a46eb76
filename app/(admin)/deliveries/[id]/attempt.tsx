import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Badge, Status } from "@/components/ui/badge";
import { TextBlock } from "@/components/ui/text-block";
import type { DeliveryDetail } from "@/lib/deliveries/queries";

type AttemptView = DeliveryDetail["attemptList"][number];
type Props = { attempt: AttemptView; timeZone: string; isLatest: boolean };

/** One attempt on a line; its request and response unfold below it. */
export function Attempt({ attempt, timeZone, isLatest }: Props) {
  // Decided on mount: an attempt that is being read must not collapse when the next one arrives.
  const [open] = useState(isLatest);
  const { number, startedAt, durationMs, late, manual } = attempt;
  return (
    <li>
      <details open={open} className="group">
        <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-[13px] hover:bg-hover [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-4 text-ink-soft transition-transform group-open:rotate-90" />
          <span className="w-20 font-medium text-ink">Attempt {number}</span>
          <AttemptResult attempt={attempt} />
          {manual && <Badge>By hand</Badge>}
          {late && <Status tone="neutral">Late</Status>}
          <span className="ml-auto flex flex-wrap gap-x-4 text-ink-soft tabular-nums">
            <span>{durationMs.toLocaleString("en-GB")} ms</span>
            <TimeStamp instant={startedAt} timeZone={timeZone} />
          </span>
        </summary>
        <div className="grid gap-4 px-4 pt-1 pb-4 lg:grid-cols-2">
          <Sent attempt={attempt} />
          <Answered attempt={attempt} />
        </div>
      </details>
    </li>
  );
}

function AttemptResult({ attempt: { statusCode, errorClass, outcome } }: { attempt: AttemptView }) {
  if (outcome === "succeeded") return <Status tone="success">HTTP {statusCode}</Status>;
  return <Status tone="danger">{statusCode === null ? (errorClass ?? "no answer").replaceAll("_", " ") : `HTTP ${statusCode}`}</Status>;
}

function Sent({ attempt: { number, url, requestHeaders } }: { attempt: AttemptView }) {
  const lines = Object.entries(requestHeaders).map(([name, value]) => `${name}: ${value}`);
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <h3 className="font-medium text-ink-soft text-xs">Sent</h3>
      <TextBlock label={`Request of attempt ${number}`} text={[`POST ${url}`, ...lines].join("\n")} />
    </div>
  );
}

function Answered({ attempt }: { attempt: AttemptView }) {
  const { number, statusCode, outcome, errorMessage, responseHeaders, responseBody, responseTruncated } = attempt;
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <h3 className="font-medium text-ink-soft text-xs">Answered</h3>
      {statusCode === null && errorMessage && <p className="break-words text-danger-ink text-sm">{errorMessage}</p>}
      {statusCode !== null && outcome !== "succeeded" && (
        <p className="text-ink-soft text-sm">The receiver answered {statusCode}: that did not count as received.</p>
      )}
      {responseHeaders && <TextBlock label={`Headers of answer ${number}`} text={responseHeaders} />}
      {responseBody && <TextBlock label={`Body of answer ${number}`} text={responseBody} />}
      {statusCode !== null && !responseBody && (
        <p className="text-ink-soft text-xs">{responseBody === null ? "The body of the answer is no longer kept." : "The answer had no body."}</p>
      )}
      {responseTruncated && <p className="break-words text-ink-soft text-xs">Only the first part of the answer was kept. {errorMessage}</p>}
    </div>
  );
}
