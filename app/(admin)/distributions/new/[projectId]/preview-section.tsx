import { Wallet } from "lucide-react";
import { Paging } from "@/app/(admin)/live/paging";
import { Tokens } from "@/app/(admin)/tokens";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { Page } from "@/lib/cursor";
import type { Preview, RecipientView } from "@/lib/distributions/preview";
import { counted } from "../../counted";
import { RecipientTable } from "./recipient-table";
import { StartDistribution } from "./start-distribution";
import type { Offering } from "./token-section";

type Props = { offering: Offering; preview: Preview; recipients: Page<RecipientView>; filter: { cursor?: string | undefined } };

/** Who gets how much, and who is left out. */
export function PreviewSection({ offering, preview, recipients, filter }: Props) {
  const { id, assetCode, tokenAddress } = offering;
  const { toTransfer, withoutWallet } = preview;
  return (
    <Section
      title="Recipients"
      description={<Words preview={preview} assetCode={assetCode} />}
      action={tokenAddress && toTransfer.count > 0 && <StartDistribution offering={offering} toTransfer={toTransfer} />}
    >
      {toTransfer.count + withoutWallet.count === 0 ? (
        <EmptyState icon={Wallet} title="Nothing to distribute">
          An investment can be distributed when it is allocated.
        </EmptyState>
      ) : (
        <RecipientTable recipients={recipients.rows} assetCode={assetCode} />
      )}
      <Paging path={`/distributions/new/${id}`} filter={filter} nextCursor={recipients.nextCursor} />
    </Section>
  );
}

function Words({ preview: { toTransfer, withoutWallet }, assetCode }: { preview: Preview; assetCode: string }) {
  return (
    <>
      {counted(toTransfer.count)} of <Tokens tokens={toTransfer.tokens} unit={assetCode} /> in all.
      {withoutWallet.count > 0 && (
        <>
          {" "}
          {withoutWallet.count === 1 ? "1 investment is" : `${withoutWallet.count} investments are`} left out, with{" "}
          <Tokens tokens={withoutWallet.tokens} unit={assetCode} />: the investor has no wallet yet.
        </>
      )}
    </>
  );
}
