"use client";

import { useQueryClient } from "@tanstack/react-query";
import { callAction } from "@/app/(admin)/call-action";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { toast } from "@/components/ui/toast";
import type { GiveUpTransfersInput } from "@/lib/distributions/validation";
import { giveTransfersUp } from "../actions";
import { counted } from "../counted";

type Props = GiveUpTransfersInput & {
  label: string;
  /** What the label does not say of itself, for those who do not see where the button stands. */
  hint?: string;
  /** What is given up: "the transfer to Anna Lindner". */
  what: string;
  /** Why nothing is lost by it. */
  description: string;
};

/** Asks, then gives transfers up. */
export function GiveUp({ id, which, label, hint, what, description }: Props) {
  const queries = useQueryClient();
  const confirm = async () => {
    const result = await callAction(giveTransfersUp, { id, which });
    if (result.ok) toast.success(`${counted(result.value.transfers)} given up`);
    else toast.error(result.message);
    await queries.invalidateQueries();
  };
  return (
    <ConfirmButton
      size="small"
      asks={{
        title: `Give up ${what}?`,
        description: `${description} When everything else is confirmed, the distribution ends as partially confirmed.`,
        confirmLabel: "Give up",
        cancelLabel: "Keep",
        onConfirm: confirm,
      }}
    >
      {label}
      {hint && <span className="sr-only"> {hint}</span>}
    </ConfirmButton>
  );
}
