import type { Page } from "@/lib/cursor";

/** A page as every list of the API answers it. */
export function listResponse<Row>({ rows, nextCursor }: Page<Row>, resource: (row: Row) => unknown): Response {
  return Response.json({ data: rows.map(resource), next_cursor: nextCursor });
}

/** 201 with the new thing, and where it stands from now on. */
export function createdResponse(location: string, resource: unknown): Response {
  return Response.json(resource, { status: 201, headers: { location } });
}
