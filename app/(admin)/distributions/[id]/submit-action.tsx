"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTransition } from "react";
import { toast } from "sonner";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { goOnNow, retryFailures } from "../actions";

const kinds = {
  goOn: { action: goOnNow, label: "Try now", done: "The distribution is taken up again" },
  retryFailed: { action: retryFailures, label: "Retry failed", done: "The failed transfers are made again" },
} as const;

/** A button that has a distribution go on. */
export function SubmitAction({ id, kind }: { id: string; kind: keyof typeof kinds }) {
  const [pending, startTransition] = useTransition();
  const queries = useQueryClient();
  const { action, label, done } = kinds[kind];
  const submit = () =>
    startTransition(async () => {
      const result = await callAction<{ id: string }, unknown>(action, { id });
      if (result.ok) toast.success(done);
      else toast.error(result.message);
      await queries.invalidateQueries();
    });
  return (
    <Button size="small" pending={pending} onClick={submit}>
      {label}
    </Button>
  );
}
