import { CircleStop } from "lucide-react";
import { useTransition } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Status } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { RecoveryView } from "@/lib/recoveries/queries";
import { endRecovery } from "./actions";

type Props = { recovery: RecoveryView; timeZone: string; onChange: () => unknown };

/** One recovery: its scope, its progress, and a stop button while it runs. */
export function RecoveryRow({ recovery, timeZone, onChange }: Props) {
  const { id, kind, statuses, since, state, stopReason, done, total, startedBy, createdAt } = recovery;
  const what = kind === "recover" ? `Recover ${statuses.join(" and ")}` : "Backfill";
  return (
    <li className="grid gap-2 px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium text-ink">{what}</span>
        <RecoveryState state={state} stopReason={stopReason} />
        <span className="text-ink-soft">
          {since ? (
            <>
              events since <TimeStamp instant={since} timeZone={timeZone} />
            </>
          ) : (
            "all events"
          )}
        </span>
        {state === "running" && <StopButton id={id} onStopped={onChange} />}
      </div>
      <Progress label={what} value={done} most={total} />
      <p className="text-ink-soft text-xs">
        <span className="tabular-nums">{`${done.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")} on their way`}</span>
        {" · started by "}
        {startedBy}, <TimeStamp instant={createdAt} timeZone={timeZone} />
      </p>
    </li>
  );
}

const stopWords = {
  by_hand: "Stopped",
  webhook_disabled: "Stopped: the webhook was disabled",
  webhook_deleted: "Stopped: the webhook was deleted",
} as const;

function RecoveryState({ state, stopReason }: Pick<RecoveryView, "state" | "stopReason">) {
  if (state === "running") return <Status tone="info">Running</Status>;
  if (state === "finished") return <Status tone="success">Finished</Status>;
  return <Status tone="neutral">{stopWords[stopReason ?? "by_hand"]}</Status>;
}

function StopButton({ id, onStopped }: { id: string; onStopped: () => unknown }) {
  const [pending, startTransition] = useTransition();
  const stop = () =>
    startTransition(async () => {
      await callAndTell(endRecovery, { id }, () => ({ title: "Stopped", description: "What was on its way already is still sent; the rest stays as it was." }));
      onStopped();
    });
  return (
    <Button size="small" className="ml-auto" pending={pending} onClick={stop}>
      {!pending && <CircleStop aria-hidden />}
      Stop
    </Button>
  );
}
