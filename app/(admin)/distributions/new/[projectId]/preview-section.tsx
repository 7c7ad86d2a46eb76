import { Wallet } from "lucide-react";
import { Paging } from "@/app/(admin)/live/paging";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { Page } from "@/lib/cursor";
import type { Preview, RecipientView } from "@/lib/distributions/preview";
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
      description={words(preview, assetCode)}
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

function words({ toTransfer, withoutWallet }: Preview, assetCode: string): string {
  const transfers = `${toTransfer.count === 1 ? "1 transfer" : `${toTransfer.count} transfers`} of ${toTransfer.tokens} ${assetCode} in all.`;
  if (withoutWallet.count === 0) return transfers;
  const leftOut = withoutWallet.count === 1 ? "1 investment is" : `${withoutWallet.count} investments are`;
  return `${transfers} ${leftOut} left out, with ${withoutWallet.tokens} ${assetCode}: the investor has no wallet yet.`;
}
