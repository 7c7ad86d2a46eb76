import { lookup } from "node:dns/promises";

/** All addresses of a host name, as text. Rejects when it has none. */
export type HostLookup = (hostname: string) => Promise<string[]>;

const underway = new Map<string, Promise<string[]>>();

/**
 * The system's resolver (hosts file included). It works in libuv's few threads, so callers that ask for the same name at the
 * same time share one look-up: a name server that never answers must not hold them all. Nothing is remembered afterwards.
 */
export function lookUpHost(hostname: string): Promise<string[]> {
  const shared = underway.get(hostname);
  if (shared) return shared;
  const answer = lookup(hostname, { all: true })
    .then((found) => found.map(({ address }) => address))
    .finally(() => underway.delete(hostname));
  underway.set(hostname, answer);
  return answer;
}
