import { readBytes } from "@/app/api/v1/body";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { receiveRequest } from "@/lib/inspectors/reception";
import { peerAddressHeader } from "@/lib/peer-address";

/** Where an inspector receives. Needs no session: whoever knows the address may send. What is no live inspector is not there, nor is any in production. */
export async function POST(request: Request, { params }: RouteContext<"/inspect/[token]">): Promise<Response> {
  const { token } = await params;
  if (env().appEnv !== "test") return answer(404);
  try {
    const status = await receiveRequest({ token, headers: sentHeaders(request), body: await readBytes(request) });
    return answer(status ?? 404);
  } catch (error) {
    if (error instanceof DomainError && error.code === "payload_too_large") return answer(413);
    throw error;
  }
}

/** As they were sent: without what the product's own server and a proxy before it add. */
function sentHeaders({ headers }: Request): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name !== peerAddressHeader && !name.startsWith("x-forwarded-")));
}

function answer(status: number): Response {
  const withoutBody = status === 204 || status === 205 || status === 304;
  return new Response(withoutBody ? null : `Answered ${status}\n`, { status, headers: { "content-type": "text/plain", "cache-control": "no-store" } });
}
