import { useQueryClient } from "@tanstack/react-query";

export const recoveriesAddress = (webhookId: string) => `/recoveries/data?${new URLSearchParams({ webhook: webhookId })}`;

/** Lets the progress on a webhook's page look again at once, after something that may have begun a recovery. */
export function useAskRecoveries(webhookId: string): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: [recoveriesAddress(webhookId)] });
}
