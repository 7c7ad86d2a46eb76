import { readBytes } from "@/app/api/v1/body";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { receiveRequest } from "@/lib/inspectors/reception";
import { peerAddressHeader } from "@/lib/peer-address";

/** Receives the requests to an inspector. Needs no session: whoever knows the URL may send. 404 if no such inspector is live, and in production. */
export async function POST(request: Request, { params }: RouteContext<"/inspect/[token]">): Promise<Response> {
  const { token } = await params;
  if (env().appEnv !== "test") return answer(404);
  try {
    const status = await receiveRequest({ token, headers: sentHeaders(request), body: await readBytes(request) });
    return answer(status ?? 404);
  } catch (error) {
    if (error instanceof DomainError) return answer(error.status);
    throw error;
  }
}

/** May hold an admin's session or an API key, when this installation's own users try an inspector. */
const secretHeaders = ["authorization", "cookie"];

/** The headers as sent, without those that our own server or a proxy in front of it adds; what may be secret is not kept. */
function sentHeaders({ headers }: Request): Record<string, string> {
  const sent = [...headers].filter(([name]) => name !== peerAddressHeader && !name.startsWith("x-forwarded-"));
  return Object.fromEntries(sent.map(([name, value]) => [name, secretHeaders.includes(name) ? "(not kept)" : value]));
}

function answer(status: number): Response {
  const withoutBody = status === 204 || status === 205 || status === 304;
  return new Response(withoutBody ? null : `Answered ${status}\n`, { status, headers: { "content-type": "text/plain", "cache-control": "no-store" } });
}
