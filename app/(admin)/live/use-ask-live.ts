import { useQueryClient } from "@tanstack/react-query";

/** Returns a function that refetches all live data on the screen, for an action whose effect more than its own part shows. */
export function useAskLive(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries();
}
