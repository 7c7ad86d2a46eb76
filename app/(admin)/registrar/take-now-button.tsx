"use client";

import { Camera } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { takeSnapshotNow } from "./actions";

/** Asks for a snapshot and leads to it, where one sees it being taken. */
export function TakeNowButton({ projectId }: { projectId: string }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const take = () =>
    startTransition(async () => {
      const result = await callAction(takeSnapshotNow, { projectId });
      if (result.ok) router.push(`/registrar/${result.value.id}`);
      else toast.error(result.message);
    });
  return (
    <Button size="small" aria-describedby={projectId} pending={pending} onClick={take}>
      {!pending && <Camera aria-hidden />}
      Take snapshot now
    </Button>
  );
}
