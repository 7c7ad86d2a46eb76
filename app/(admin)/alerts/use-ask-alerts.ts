import { useQueryClient } from "@tanstack/react-query";

export const alertsAddress = "/alerts/data";

/** Returns a function that refetches the banner at once, for actions that may start or end an alert. */
export function useAskAlerts(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: [alertsAddress] });
}
