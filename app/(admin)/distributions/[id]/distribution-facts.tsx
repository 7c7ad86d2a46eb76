import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Tokens } from "@/app/(admin)/tokens";
import { Fact, Facts } from "@/components/ui/facts";
import type { DistributionDetail } from "@/lib/distributions/queries";
import { ChainLink } from "../chain-link";

type Props = { distribution: DistributionDetail; explorerUrl: string | null; timeZone: string };

export function DistributionFacts({ distribution, explorerUrl, timeZone }: Props) {
  const { tokens, assetCode, tokenAddress, chainId, createdAt, finishedAt } = distribution;
  return (
    <Facts>
      <Fact name="Tokens">
        <Tokens tokens={tokens} unit={assetCode} />
      </Fact>
      <Fact name="Token contract">
        <ChainLink kind="address" value={tokenAddress} explorerUrl={explorerUrl} /> <span className="text-ink-soft">on chain {chainId}</span>
      </Fact>
      <Fact name="Started">
        <TimeStamp instant={createdAt} timeZone={timeZone} relative />
      </Fact>
      <Fact name="Ended">{finishedAt ? <TimeStamp instant={finishedAt} timeZone={timeZone} relative /> : <span className="text-ink-soft">Not yet</span>}</Fact>
    </Facts>
  );
}
