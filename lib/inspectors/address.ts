import { env } from "@/lib/env";

const form = /^\/inspect\/([a-z0-9]{32})$/;

/** The URL at which an inspector receives requests. */
export function inspectorUrl(token: string): string {
  return `${new URL(env().publicUrl).origin}/inspect/${token}`;
}

/**
 * The token in an inspector's URL; null for every other URL. The URL must match exactly: this installation's public origin, the path, no
 * query, no fragment. Does not check whether such an inspector exists. In production there are none.
 */
export function inspectorToken(url: URL): string | null {
  if (env().appEnv !== "test") return null;
  const token = form.exec(url.pathname)?.[1];
  return token && url.href === inspectorUrl(token) ? token : null;
}
