/** An amount of tokens with the offering's asset code. In tables its cell is `text-right`. */
export function Tokens({ tokens, assetCode }: { tokens: string; assetCode: string }) {
  return <span className="whitespace-nowrap tabular-nums">{`${tokens} ${assetCode}`}</span>;
}
