"use client";

import { CalendarClock, Pencil } from "lucide-react";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Status } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { onDemand } from "@/components/ui/on-demand";
import { Section } from "@/components/ui/section";
import { WindowButton } from "@/components/ui/window-button";
import type { ScheduleView } from "@/lib/registrar/queries";
import type { LiveSchedules } from "./live-snapshots";
import { TakeNowButton } from "./take-now-button";

/** Each offering with its daily snapshot. Live, because the next run changes over time. */
export function ScheduleSection({ initial }: { initial: LiveSchedules }) {
  const { data, fault, asking, ask } = useLive({ address: "/registrar/schedules/data", initial, intervalMs: () => pollIntervalMs(false) });
  const { schedules, timeZone } = data;
  return (
    <Section title="Daily snapshots" description={`At a time of day on the clocks of the system time zone, ${timeZone}.`}>
      {fault && <LiveFault onRetry={ask} pending={asking} />}
      {schedules.length === 0 ? (
        <EmptyState icon={CalendarClock} title="There are no offerings yet">
          Create one under Offerings; its daily snapshot is set here.
        </EmptyState>
      ) : (
        <ul aria-label="Daily snapshots" className="divide-y divide-line">
          {schedules.map((schedule) => (
            <Schedule key={schedule.id} schedule={schedule} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Schedule({ schedule, timeZone }: { schedule: ScheduleView; timeZone: string }) {
  const { id, name, assetCode, enabled, localTime, nextRunAt } = schedule;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-56">
        <p id={id} className="break-words font-medium text-ink">
          {name} <span className="font-normal text-ink-soft">{assetCode}</span>
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-[13px] text-ink-soft">
          <Status tone={enabled ? "success" : "neutral"}>{enabled ? "On" : "Off"}</Status>
          {localTime && <span className="tabular-nums">{`Daily at ${localTime}`}</span>}
          {nextRunAt && (
            <span>
              Next: <TimeStamp instant={nextRunAt} timeZone={timeZone} relative />
            </span>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-1">
        <TakeNowButton projectId={id} />
        <WindowButton size="small" variant="ghost" icon={Pencil} aria-describedby={id} window={scheduleDialog} given={{ schedule, timeZone }}>
          Edit schedule
        </WindowButton>
      </div>
    </li>
  );
}

const scheduleDialog = onDemand(() => import("./schedule-dialog").then(({ ScheduleDialog }) => ScheduleDialog));
