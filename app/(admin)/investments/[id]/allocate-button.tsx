import { callAndTell } from "@/app/(admin)/call-action";
import { Tokens } from "@/app/(admin)/tokens";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { InvestmentDetail } from "@/lib/investments/detail";
import { allocate } from "../actions";

type Props = { investment: InvestmentDetail; onDone: () => unknown };

export function AllocateButton({ investment: { id, orderCode, orderStatus }, onDone }: Props) {
  const confirm = async () => {
    await callAndTell(allocate, { id }, (value) => ({ title: "Investment allocated", description: <Bought tokens={value.tokens} orderCode={orderCode} /> }));
    await onDone();
  };
  return (
    <ConfirmButton
      variant="primary"
      asks={{
        title: `Allocate the money received for ${orderCode}?`,
        description: (
          <>
            All money received for the order buys tokens at the offering’s price, rounded down; the rest stays as credit.{" "}
            {orderStatus !== "fulfilled" && "The order is then fulfilled, and webhooks are notified. "}This cannot be undone.
          </>
        ),
        confirmLabel: "Allocate",
        variant: "primary",
        onConfirm: confirm,
      }}
    >
      Allocate
    </ConfirmButton>
  );
}

function Bought({ tokens, orderCode }: { tokens: string | null; orderCode: string }) {
  return (
    <>
      It bought <Tokens tokens={tokens ?? "0"} /> for order {orderCode}.
    </>
  );
}
