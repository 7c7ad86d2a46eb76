"use client";

import { Square } from "lucide-react";
import { useTransition } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Status } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { SeedingView } from "@/lib/labs/queries";
import { haltSeeding } from "./actions";

type Props = { seedings: SeedingView[]; timeZone: string; onDone: () => unknown };

export function SeedingList({ seedings, timeZone, onDone }: Props) {
  if (seedings.length === 0) return null;
  return (
    <ul aria-label="Seedings" className="divide-y divide-line border-line border-t">
      {seedings.map((seeding) => (
        <li key={seeding.id} className="grid gap-1.5 px-4 py-3 text-[13px]">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <SeedingState seeding={seeding} />
            <span id={seeding.id} className="min-w-0 break-words font-medium text-ink">
              {seeding.projectName}
            </span>
            <span className="text-ink-soft tabular-nums">
              {seeding.done.toLocaleString("en")} of {seeding.total.toLocaleString("en")} over{" "}
              {seeding.investors === 1 ? "1 investor" : `${seeding.investors.toLocaleString("en")} investors`}
            </span>
            {seeding.state === "running" && <StopButton seeding={seeding} onDone={onDone} />}
            <span className="ml-auto break-words text-ink-soft">
              {seeding.startedBy}, <TimeStamp instant={seeding.createdAt} timeZone={timeZone} relative />
            </span>
          </div>
          {seeding.state === "running" && <Progress label={`Progress of ${seeding.projectName}`} value={seeding.done} most={seeding.total} />}
        </li>
      ))}
    </ul>
  );
}

function SeedingState({ seeding: { state, stopReason } }: { seeding: SeedingView }) {
  if (state === "running") return <Status tone="info">Running</Status>;
  if (state === "finished") return <Status tone="success">Finished</Status>;
  return <Status tone="warning">{stopReason === "sold_out" ? "Stopped: sold out" : "Stopped by hand"}</Status>;
}

function StopButton({ seeding: { id }, onDone }: { seeding: SeedingView; onDone: () => unknown }) {
  const [pending, startTransition] = useTransition();
  const stop = () =>
    startTransition(async () => {
      await callAndTell(haltSeeding, { id });
      await onDone();
    });
  return (
    <Button size="small" aria-describedby={id} pending={pending} onClick={stop}>
      {!pending && <Square aria-hidden />}
      Stop
    </Button>
  );
}
