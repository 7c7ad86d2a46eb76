"use client";

import { LiveFault } from "@/app/(admin)/live/live-fault";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import type { LiveSeedings } from "./live-labs";
import { SeedForm } from "./seed-form";
import { SeedingList } from "./seeding-list";

type Props = { most: number; projects: { id: string; name: string }[]; initial: LiveSeedings };

/** Starts seedings and shows their progress; they run on the server, even when the page is closed. */
export function SeedingPanel({ most, projects, initial }: Props) {
  const { data, fault, asking, ask } = useLive({
    address: "/labs/data",
    initial,
    intervalMs: ({ seedings }) => (seedings.some(({ state }) => state === "running") ? progressMs : pollIntervalMs(false)),
  });
  return (
    <>
      {fault && <LiveFault onRetry={ask} pending={asking} />}
      <SeedForm most={most} projects={projects} onDone={ask} />
      <SeedingList seedings={data.seedings} timeZone={data.timeZone} onDone={ask} />
    </>
  );
}

/** Short enough for a progress bar that moves visibly. */
const progressMs = 1_000;
