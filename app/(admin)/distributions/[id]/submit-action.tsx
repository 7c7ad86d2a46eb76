"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTransition } from "react";
import type { ActionResult } from "@/app/(admin)/admin-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

type Props = {
  label: string;
  /** Added to the label for screen readers, which lack the visual context. */
  hint?: string;
  submit: () => Promise<ActionResult<unknown>>;
  /** The message on success. */
  done: string;
};

/** A button that makes a distribution continue. */
export function SubmitAction({ label, hint, submit, done }: Props) {
  const [pending, startTransition] = useTransition();
  const queries = useQueryClient();
  const act = () =>
    startTransition(async () => {
      const result = await submit();
      if (result.ok) toast.success(done);
      else toast.error(result.message);
      await queries.invalidateQueries();
    });
  return (
    <Button size="small" pending={pending} onClick={act}>
      {label}
      {hint && <span className="sr-only"> {hint}</span>}
    </Button>
  );
}
