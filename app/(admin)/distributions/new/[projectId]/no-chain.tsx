import { CircleAlert } from "lucide-react";

export function NoChain() {
  return (
    <p role="status" className="flex gap-2 rounded-lg border border-warning-line bg-warning-soft px-4 py-3 text-sm text-warning-ink">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        No chain is configured. Set <code>CHAIN_RPC_URL</code> and <code>CHAIN_SIGNER_KEY</code> and start again: see <code>.env.example</code>.
      </span>
    </p>
  );
}
