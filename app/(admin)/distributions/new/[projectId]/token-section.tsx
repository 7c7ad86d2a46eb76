import { Section } from "@/components/ui/section";
import { ChainLink } from "../../chain-link";
import { DeployToken } from "./deploy-token";
import { TokenForm } from "./token-form";

export type Offering = { id: string; name: string; assetCode: string; tokenAddress: string | null };

type Props = { offering: Offering; explorerUrl: string | null; mayDeploy: boolean };

/** The token contract of the offering. */
export function TokenSection({ offering: { id, tokenAddress, assetCode }, explorerUrl, mayDeploy }: Props) {
  return (
    <Section title="Token contract" description={tokenAddress ? `${assetCode} is this ERC-20 contract.` : `The ERC-20 contract that ${assetCode} is.`}>
      <div className="grid grid-cols-1 gap-4 p-4 text-sm">
        {tokenAddress && <ChainLink kind="address" value={tokenAddress} explorerUrl={explorerUrl} />}
        <TokenForm projectId={id} address={tokenAddress ?? ""} />
        {mayDeploy && !tokenAddress && <DeployToken projectId={id} />}
      </div>
    </Section>
  );
}
