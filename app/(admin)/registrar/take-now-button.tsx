"use client";

import { Camera } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { takeSnapshotNow } from "./actions";

/** Requests a snapshot and opens its page, which shows its progress. */
export function TakeNowButton({ projectId }: { projectId: string }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const take = () =>
    startTransition(async () => {
      const result = await callAndTell(takeSnapshotNow, { projectId });
      if (result.ok) router.push(`/registrar/${result.value.id}`);
    });
  return (
    <Button size="small" aria-describedby={projectId} pending={pending} onClick={take}>
      {!pending && <Camera aria-hidden />}
      Take snapshot now
    </Button>
  );
}
