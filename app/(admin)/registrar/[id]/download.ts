import { findAdmin } from "@/app/session";
import { DomainError } from "@/lib/errors";
import { getTakenSnapshot, streamHoldings, type TakenSnapshot } from "@/lib/registrar/queries";

type Format = {
  type: string;
  extension: string;
  write: (snapshot: TakenSnapshot, holdings: ReturnType<typeof streamHoldings>) => AsyncGenerator<string>;
};

/** `GET` of a snapshot as a file. Streamed, so that a hundred thousand holders need little memory. */
export function downloadRoute({ type, extension, write }: Format) {
  return async (_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> => {
    if (!(await findAdmin())) return new Response("Please sign in.", { status: 401 });
    try {
      const snapshot = await getTakenSnapshot((await params).id);
      const name = `snapshot-${snapshot.assetCode?.replace(/[^A-Za-z0-9-]/g, "")}-${snapshot.id}.${extension}`;
      const headers = { "content-type": type, "content-disposition": `attachment; filename="${name}"`, "cache-control": "no-store" };
      return new Response(streamOf(write(snapshot, streamHoldings(snapshot.id))), { headers });
    } catch (error) {
      if (error instanceof DomainError) return new Response(error.message, { status: error.code === "not_found" ? 404 : 409 });
      throw error;
    }
  };
}

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
