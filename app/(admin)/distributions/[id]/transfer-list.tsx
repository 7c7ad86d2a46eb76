import { ArrowRightLeft } from "lucide-react";
import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterLinks } from "@/app/(admin)/live/filter-links";
import { LiveList } from "@/app/(admin)/live/live-list";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { EmptyState } from "@/components/ui/empty-state";
import type { TransferView } from "@/lib/distributions/queries";
import type { TransferListInput } from "@/lib/distributions/validation";
import { transferLooks, transferStatuses } from "../distribution-status";
import { type TransferLook, TransferTable } from "./transfer-table";

const moving: ReadonlySet<TransferView["status"]> = new Set(["planned", "signed", "sent"]);
const choices = transferStatuses.map((status) => ({ value: status, word: transferLooks[status].word }));

type Props = { id: string; filter: TransferListInput; initial: LivePage<TransferView>; isProcessing: boolean; look: TransferLook };

export function TransferList({ id, filter, initial, isProcessing, look }: Props) {
  const path = `/distributions/${id}`;
  return (
    <>
      <FilterBar>
        <FilterLinks path={path} filter={filter} name="status" choices={choices} />
      </FilterBar>
      <LiveList
        path={path}
        filter={filter}
        initial={initial}
        isMoving={({ status }) => isProcessing && moving.has(status)}
        icon={ArrowRightLeft}
        empty={<EmptyState icon={ArrowRightLeft} title="No transfer has this status" />}
      >
        {(transfers) => <TransferTable transfers={transfers} look={look} />}
      </LiveList>
    </>
  );
}
