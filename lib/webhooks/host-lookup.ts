import { lookup } from "node:dns/promises";

/** All addresses of a host name, as text. Rejects when it has none. */
export type HostLookup = (hostname: string) => Promise<string[]>;

const underway = new Map<string, Promise<string[]>>();

/**
 * The system's resolver (hosts file included). It runs on libuv's few threads, so concurrent look-ups of the same name are shared: a name
 * server that never answers must not occupy all threads. Nothing is cached afterwards.
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
