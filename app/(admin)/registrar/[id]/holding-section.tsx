import { Wallet } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { Holding, SnapshotDetail } from "@/lib/registrar/queries";
import { HoldingTable } from "./holding-table";

type Props = { snapshot: SnapshotDetail; after: number; pageSize: number; holdings: Holding[] };

/** One page of the holders, the largest first. */
export function HoldingSection({ snapshot: { id, status, holders }, after, pageSize, holdings }: Props) {
  if (status !== "taken") return null;
  const last = holdings.at(-1)?.position ?? null;
  const hasMore = last !== null && last < (holders ?? 0);
  return (
    <Section title="Holdings" description="The largest first, with the names that the investors had then.">
      {holdings.length === 0 ? (
        <EmptyState icon={Wallet} title={after === 0 ? "Nobody held any" : "There are no more"} />
      ) : (
        <HoldingTable holdings={holdings} />
      )}
      {(after > 0 || hasMore) && (
        <nav aria-label="Pages" className="flex flex-wrap items-center justify-end gap-2 border-line border-t px-4 py-3 text-ink-soft text-sm">
          <span className="mr-auto tabular-nums">{last === null ? `${holders} in all` : `${after + 1} to ${last} of ${holders}`}</span>
          {after > 0 && <PageLink id={id} after={Math.max(after - pageSize, 0)} word="Larger" />}
          {hasMore && <PageLink id={id} after={last} word="Smaller" />}
        </nav>
      )}
    </Section>
  );
}

function PageLink({ id, after, word }: { id: string; after: number; word: string }) {
  return (
    <Button asChild size="small">
      <Link href={{ pathname: `/registrar/${id}`, query: after > 0 ? { after } : {} }}>{word}</Link>
    </Button>
  );
}
