import { CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon, ScanFace, ShieldAlert } from "lucide-react";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Status, type Tone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { IdentificationView } from "@/lib/investors/detail";
import { ApprovalChecks } from "./approval-checks";

const looks = {
  pending: { word: "Pending", tone: "info", icon: Clock },
  in_review: { word: "In review at IDnow", tone: "info", icon: Clock },
  fraud_suspected: { word: "Fraud suspected", tone: "danger", icon: ShieldAlert },
  fraud_confirmed: { word: "Fraud confirmed", tone: "danger", icon: ShieldAlert },
  succeeded: { word: "Succeeded", tone: "success", icon: CircleCheck },
  failed: { word: "Failed", tone: "warning", icon: CircleX },
  closed: { word: "Closed by a decision", tone: "neutral", icon: CircleDashed },
} as const satisfies Record<IdentificationView["status"], { word: string; tone: Tone; icon: LucideIcon }>;

const sources = { idnow: "IDnow", labs: "Mocked in Labs", admin: "Never identified" } as const satisfies Record<IdentificationView["source"], string>;

type Props = { identifications: IdentificationView[]; timeZone: string };

export function IdentificationList({ identifications, timeZone }: Props) {
  if (identifications.length === 0) {
    return (
      <EmptyState icon={ScanFace} title="Never identified">
        Your shop starts an identification through the REST API: POST /api/v1/users/…/kyc.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Identifications" className="divide-y divide-line">
      {identifications.map((identification) => (
        <li key={identification.id} className="grid gap-2 px-4 py-3 text-[13px]">
          <Outcome identification={identification} timeZone={timeZone} />
          {identification.laterResult && (
            <p className="text-warning-ink">
              IDnow reported another result later, which changed nothing: <span className="font-mono">{identification.laterResult}</span>
            </p>
          )}
          {identification.approvalChecks && <ApprovalChecks checks={identification.approvalChecks} />}
        </li>
      ))}
    </ul>
  );
}

function Outcome({ identification, timeZone }: { identification: IdentificationView; timeZone: string }) {
  const { id, status, source, result, reason, url, createdAt } = identification;
  const { word, tone, icon } = looks[status];
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Status tone={tone} icon={icon}>
          {word}
        </Status>
        <span className="text-ink">{sources[source]}</span>
        {result && <span className="font-mono text-ink-soft text-xs">{result}</span>}
        {reason && <span className="break-words text-ink-soft">Reason: {reason}</span>}
        <span className="ml-auto text-ink-soft">
          <TimeStamp instant={createdAt} timeZone={timeZone} relative />
        </span>
      </div>
      <p className="flex flex-wrap gap-x-3 text-ink-soft text-xs">
        <span className="break-all font-mono">{id}</span>
        {url && (status === "pending" || status === "failed") && (
          <a href={url} target="_blank" rel="noreferrer" className="text-accent-ink underline-offset-4 hover:underline">
            Identification page
          </a>
        )}
      </p>
    </>
  );
}
