import { useQueryClient } from "@tanstack/react-query";

export const recoveriesAddress = (webhookId: string) => `/recoveries/data?${new URLSearchParams({ webhook: webhookId })}`;

/** Returns a function that refetches a webhook's recoveries at once, for actions that may start one. */
export function useAskRecoveries(webhookId: string): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: [recoveriesAddress(webhookId)] });
}
