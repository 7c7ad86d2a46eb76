"use client";

import { useRouter } from "next/navigation";
import { callAndTell } from "@/app/(admin)/call-action";
import { Tokens } from "@/app/(admin)/tokens";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { beginDistribution } from "../../actions";
import type { Offering } from "./token-section";

type Props = { offering: Offering; toTransfer: { count: number; tokens: string } };

export function StartDistribution({ offering, toTransfer }: Props) {
  const { id: projectId, name, assetCode } = offering;
  const { count, tokens } = toTransfer;
  const router = useRouter();
  const confirm = async () => {
    const result = await callAndTell(beginDistribution, { projectId, transfers: count, tokens });
    if (result.ok) router.push(`/distributions/${result.value.id}`);
  };
  return (
    <ConfirmButton
      variant="primary"
      asks={{
        title: `Distribute ${name}?`,
        description: (
          <>
            <Tokens tokens={tokens} unit={assetCode} /> go to the wallets of {count === 1 ? "1 investment" : `${count} investments`}. A transfer on the
            blockchain cannot be called back.
          </>
        ),
        confirmLabel: "Start distribution",
        onConfirm: confirm,
      }}
    >
      Start distribution
    </ConfirmButton>
  );
}
