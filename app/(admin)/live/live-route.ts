import type { NextRequest } from "next/server";
import type { z } from "zod";
import { findAdmin } from "@/app/session";
import { DomainError } from "@/lib/errors";

/** `GET` of a list's `data/route.ts`, which the list polls. Requires a signed-in admin and a filter that the schema accepts. */
export function liveListRoute<Schema extends z.ZodType, Data>(schema: Schema, load: (filter: z.output<Schema>) => Promise<Data>) {
  return async (request: NextRequest): Promise<Response> => {
    if (!(await findAdmin())) return refused("unauthorized", 401);
    const filter = schema.safeParse(Object.fromEntries(request.nextUrl.searchParams));
    return filter.success ? answered(await load(filter.data)) : refused("invalid_request", 400);
  };
}

/** `GET` of `[id]/data/route.ts`, which a detail screen polls. A `not_found` thrown by `load` is answered 404. */
export function liveDetailRoute<Data>(load: (id: string) => Promise<Data>) {
  return async (_request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> => {
    if (!(await findAdmin())) return refused("unauthorized", 401);
    try {
      return answered(await load((await params).id));
    } catch (error) {
      if (error instanceof DomainError && error.code === "not_found") return refused("not_found", 404);
      throw error;
    }
  };
}

function answered(data: unknown): Response {
  return Response.json(data, { headers: { "cache-control": "no-store" } });
}

function refused(code: string, status: number): Response {
  return Response.json({ code }, { status });
}
