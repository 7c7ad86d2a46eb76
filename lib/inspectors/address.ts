import { env } from "@/lib/env";

const form = /^\/inspect\/([a-z0-9]{32})$/;

/** Where an inspector receives. */
export function inspectorUrl(token: string): string {
  return `${new URL(env().publicUrl).origin}/inspect/${token}`;
}

/**
 * The token of an inspector's address; null for every other URL. Nothing but the address to the letter counts: this installation's public
 * origin, the path, no query, no fragment. Whether there is such an inspector is another question. In production there are none.
 */
export function inspectorToken(url: URL): string | null {
  if (env().appEnv !== "test") return null;
  const token = form.exec(url.pathname)?.[1];
  return token && url.href === inspectorUrl(token) ? token : null;
}
