import { isLoopback } from "@/lib/env";

/**
 * Whether a request comes from one of our own pages. Browsers send `Origin` with every POST, so a missing one is refused. A local server
 * has several names (`localhost`, `127.0.0.1`, a forwarded port), so among loopback addresses the request's own `Host` counts too.
 */
export function isSameOrigin({ origin, host, publicUrl }: { origin: string | null; host: string | null; publicUrl: string }): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const asking = new URL(origin);
  const ours = new URL(publicUrl);
  if (asking.origin === ours.origin) return true;
  return isLoopback(ours.hostname) && isLoopback(asking.hostname) && asking.host === host;
}
