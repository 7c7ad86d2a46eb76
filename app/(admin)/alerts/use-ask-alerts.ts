import { useQueryClient } from "@tanstack/react-query";

export const alertsAddress = "/alerts/data";

/** Lets the banner look again at once, after something that may have ended or begun an alert. */
export function useAskAlerts(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: [alertsAddress] });
}
