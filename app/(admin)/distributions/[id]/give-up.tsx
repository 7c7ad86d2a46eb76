"use client";

import { useQueryClient } from "@tanstack/react-query";
import { callAndTell } from "@/app/(admin)/call-action";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { GiveUpTransfersInput } from "@/lib/distributions/validation";
import { giveTransfersUp } from "../actions";
import { counted } from "../counted";

type Props = GiveUpTransfersInput & {
  label: string;
  /** Added to the label for screen readers, which lack the visual context. */
  hint?: string;
  /** What is given up: "the transfer to Anna Lindner". */
  what: string;
  /** Why nothing is lost. */
  description: string;
};

/** Gives transfers up, after confirmation. */
export function GiveUp({ id, which, label, hint, what, description }: Props) {
  const queries = useQueryClient();
  const confirm = async () => {
    await callAndTell(giveTransfersUp, { id, which }, (value) => ({ title: `${counted(value.transfers)} given up` }));
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
