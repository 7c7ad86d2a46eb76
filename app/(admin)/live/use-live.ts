"use client";

import { useQuery } from "@tanstack/react-query";
import { readLive } from "./read-live";

type Live<Data> = {
  /** A `data/route.ts`, with what it needs to know in its query. */
  address: string;
  /** What the server rendered. */
  initial: Data;
  /** How long to wait before the next question, by what came last. */
  intervalMs: (data: Data) => number;
};

/** What the server rendered, kept up to date for as long as somebody looks: a hidden tab does not ask. */
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
