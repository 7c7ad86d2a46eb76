import { Agent, type Dispatcher } from "undici";
import { env } from "@/lib/env";
import { inspectorToken } from "@/lib/inspectors/address";
import { findLiveInspector } from "@/lib/inspectors/queries";
import { destinationForbidden } from "./destination-url";
import { connectTimeoutMs } from "./guarded-agent";

/** How a request is sent: by which agent, to which origin and path. */
export type Route = { dispatcher: Dispatcher; origin: string; path: string };

/** A separate agent: no connection to the product's ports is ever pooled where another request could reuse it. */
const ownAgent = new Agent({ allowH2: false, connections: 16, connect: { timeout: connectTimeoutMs }, headersTimeout: 0, bodyTimeout: 0 });

/**
 * The one exception to the rule that webhooks never reach the product's own ports: the URL of a live inspector of this installation. Its
 * address, port and path are set here, not taken from the URL: no name is resolved, and only the token is used. Null for every other URL,
 * to which the guard applies. Throws `destination_forbidden` when there is no such inspector.
 */
export async function findInspectorRoute(url: URL): Promise<Route | null> {
  const token = inspectorToken(url);
  if (token === null) return null;
  if (!(await findLiveInspector(token))) throw destinationForbidden("There is no such inspector, or it has expired.");
  return { dispatcher: ownAgent, origin: `http://${listeningHost()}:${env().port}`, path: `/inspect/${token}` };
}

/** The host at which the app is reachable from its own machine. */
function listeningHost(): string {
  const { host } = env();
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
