import { ChevronRight } from "lucide-react";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Badge, Status, type Tone } from "@/components/ui/badge";
import { TextBlock } from "@/components/ui/text-block";
import type { InspectorRequestView, Verdict } from "@/lib/inspectors/queries";

const verdicts = {
  valid: { tone: "success", word: "Signature valid" },
  invalid: { tone: "danger", word: "Signature invalid" },
  unsigned: { tone: "warning", word: "Not signed" },
  unknown: { tone: "neutral", word: "Not verified: no webhook leads here" },
} as const satisfies Record<Verdict, { tone: Tone; word: string }>;

type Props = { request: InspectorRequestView; timeZone: string };

/** One request on a line; headers and body unfold below it. */
export function ReceivedRequest({ request: { id, receivedAt, headers, body, verdict, answeredStatus }, timeZone }: Props) {
  const { tone, word } = verdicts[verdict];
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <li>
      <details className="group">
        <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-[13px] hover:bg-hover [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-4 text-ink-soft transition-transform group-open:rotate-90" />
          <span className="break-all font-mono text-ink">{headers["webhook-id"] ?? "No webhook-id"}</span>
          <Status tone={tone}>{word}</Status>
          <Badge>Answered {answeredStatus}</Badge>
          <span className="ml-auto text-ink-soft">
            <TimeStamp instant={receivedAt} timeZone={timeZone} />
          </span>
        </summary>
        <div className="grid gap-4 px-4 pt-1 pb-4 lg:grid-cols-2">
          <TextBlock label={`Headers of request ${id}`} text={lines.join("\n")} />
          <TextBlock label={`Body of request ${id}`} text={readable(body)} />
        </div>
      </details>
    </li>
  );
}

/** Indents JSON; leaves anything else as received. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
