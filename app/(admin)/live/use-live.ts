"use client";

import { useQuery } from "@tanstack/react-query";
import { readLive } from "./read-live";

type Live<Data> = {
  /** The URL of a `data/route.ts`, including its query. */
  address: string;
  /** The data that the server rendered. */
  initial: Data;
  /** The polling interval, given the latest data. */
  intervalMs: (data: Data) => number;
};

/** The data that the server rendered, kept up to date by polling while the tab is visible. */
export function useLive<Data>({ address, initial, intervalMs }: Live<Data>) {
  const {
    data = initial,
    isError,
    isFetching,
    refetch,
  } = useQuery({
    queryKey: [address],
    queryFn: () => readLive<Data>(address),
    initialData: initial,
    staleTime: 1_000,
    refetchInterval: ({ state }) => intervalMs(state.data ?? initial),
  });
  return { data, fault: isError, asking: isFetching, ask: refetch };
}
