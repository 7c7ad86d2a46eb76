"use client";

import { History, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { chosen, type ListFilter } from "./list-address";
import { LiveFault } from "./live-fault";
import type { LivePage } from "./live-page";
import { Paging } from "./paging";
import { pollIntervalMs } from "./poll-interval";
import { useLive } from "./use-live";

type Props<Row> = {
  /** The path of the screen; its data come from `<path>/data`. */
  path: string;
  filter: ListFilter;
  /** The other query parameters of the screen, which the links to pages keep. */
  rest?: ListFilter;
  initial: LivePage<Row>;
  /** Whether a row is about to change; the list then polls faster. */
  isMoving?: (row: Row) => boolean;
  /** Shown instead of an empty table. */
  empty: ReactNode;
  icon?: LucideIcon;
  /** The table of one page. */
  children: (rows: Row[], timeZone: string) => ReactNode;
};

/** One page of a list: rendered by the server, then kept up to date by polling. */
export function LiveList<Row>({ path, filter, rest, initial, isMoving = never, empty, icon = History, children }: Props<Row>) {
  const { data, fault, asking, ask } = useLive({
    address: `${path}/data?${new URLSearchParams(chosen(filter))}`,
    initial,
    intervalMs: ({ rows }) => pollIntervalMs(rows.some((row) => isMoving(row))),
  });
  const nothing = filter.cursor ? <EmptyState icon={icon} title="There is nothing older" /> : empty;
  return (
    <>
      {fault && <LiveFault onRetry={ask} pending={asking} />}
      {data.rows.length === 0 ? nothing : children(data.rows, data.timeZone)}
      <Paging path={path} filter={{ ...rest, ...filter }} nextCursor={data.nextCursor} />
    </>
  );
}

function never(): boolean {
  return false;
}
