import { DomainError } from "@/lib/errors";
import { getLocalIdentification, reportLocally } from "@/lib/kyc/local-identification";
import { localOutcomes } from "@/lib/kyc/validation";
import { log } from "@/lib/log";

/** Takes a choice from the local identification page, a form without script. The person being identified has no session here. */
export async function POST(request: Request, { params }: RouteContext<"/identification/[id]/result">): Promise<Response> {
  const { id } = await params;
  try {
    const identification = await getLocalIdentification(id);
    const outcome = localOutcomes.find((choice) => choice === new URL(request.url).searchParams.get("outcome"));
    if (!outcome) return new Response(null, { status: 400 });
    await reportLocally(identification, outcome, new Date());
    return backToPage(id);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return new Response(null, { status: 404 });
    log.error({ err: error, identification: id }, "the local identification page could not report");
    return backToPage(id, "?fault=1");
  }
}

function backToPage(id: string, query = ""): Response {
  return new Response(null, { status: 303, headers: { location: `/identification/${id}${query}` } });
}
