"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTransition } from "react";
import type { ActionResult } from "@/app/(admin)/admin-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

type Props = {
  label: string;
  /** What the label does not say of itself, for those who do not see where the button stands. */
  hint?: string;
  submit: () => Promise<ActionResult<unknown>>;
  /** What is said when it is done. */
  done: string;
};

/** A button that has a distribution go on. */
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
