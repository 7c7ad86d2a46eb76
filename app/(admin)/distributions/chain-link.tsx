import { ExternalLink } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";

type Props = { kind: "tx" | "address"; value: string; explorerUrl: string | null };

/** A shortened transaction hash or address, with a button that copies all of it and a link to the block explorer, if one is configured. */
export function ChainLink({ kind, value, explorerUrl }: Props) {
  const short = <span title={value}>{`${value.slice(0, 8)}…${value.slice(-6)}`}</span>;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap font-mono text-[13px]">
      {explorerUrl ? (
        <a href={`${explorerUrl}/${kind}/${value}`} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1 text-accent-ink hover:underline">
          {short}
          <ExternalLink aria-hidden className="size-3" />
          <span className="sr-only">, opens the explorer</span>
        </a>
      ) : (
        short
      )}
      <CopyButton value={value} label={kind === "tx" ? "Copy hash" : "Copy address"} className="size-6 border-0 bg-transparent shadow-none" />
    </span>
  );
}
