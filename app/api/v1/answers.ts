import type { Page } from "@/lib/cursor";
import type { Answer } from "@/lib/idempotency/answer";

/** A page of rows in the format of every list of the API. */
export function listResponse<Row>({ rows, nextCursor }: Page<Row>, resource: (row: Row) => unknown): Response {
  return Response.json({ data: rows.map(resource), next_cursor: nextCursor });
}

/** 201 with the new resource, and its location if it has a URL of its own. */
export function created(location: string | null, resource: unknown): Answer {
  return { status: 201, location, body: JSON.stringify(resource) };
}

/** 200 with the changed resource. */
export function ok(resource: unknown): Answer {
  return { status: 200, location: null, body: JSON.stringify(resource) };
}

export function answerResponse({ status, location, body }: Answer): Response {
  return new Response(body, { status, headers: { "content-type": "application/json", ...(location && { location }) } });
}
