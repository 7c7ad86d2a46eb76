import { z } from "zod";
import { largestBodyBytes } from "@/app/announced-body";
import { DomainError } from "@/lib/errors";
import { parseInput } from "./input";
import { parseJson } from "./json";

/** The validated JSON body. Throws `payload_too_large` before more than 64 kB are read, `unsupported_media_type` or `invalid_request`. */
export async function readBody<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const bytes = await readBytes(request);
  if (!isJson(request.headers.get("content-type"))) {
    throw new DomainError("unsupported_media_type", "Send the body as application/json in UTF-8.");
  }
  if ((request.headers.get("content-encoding") ?? "identity") !== "identity") {
    throw new DomainError("unsupported_media_type", "Send the body as it is, without a Content-Encoding.");
  }
  return parseBody(bytes, schema);
}

/** For requests without input: the body must be empty or `{}`, of any media type. Throws `payload_too_large` or `invalid_request`. */
export async function readNoBody(request: Request): Promise<Record<never, never>> {
  const bytes = await readBytes(request);
  return bytes.length === 0 ? {} : parseBody(bytes, z.strictObject({}));
}

/** Parses UTF-8 JSON and validates it. Throws `invalid_request`. */
export function parseBody<Schema extends z.ZodType>(bytes: Buffer, schema: Schema): z.output<Schema> {
  return parseInput(schema, parseJson(decode(bytes)));
}

/**
 * The raw body. Throws `payload_too_large` before more than 64 kB are read: a chunked body does not announce its length, so its size is
 * counted while reading. Throws `invalid_request` when the client hangs up, which is no failure of ours and nothing to log.
 */
export async function readBytes(request: Request): Promise<Buffer> {
  if (Number(request.headers.get("content-length")) > largestBodyBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // Leaving the loop cancels the rest.
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > largestBodyBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError("invalid_request", "The body broke off.");
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError("invalid_request", "The body is not valid UTF-8.", [{ path: "", message: "Not valid UTF-8." }]);
  }
}

function isJson(contentType: string | null): boolean {
  return /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? "");
}

function tooLarge(): DomainError {
  return new DomainError("payload_too_large", "A body may be at most 64 kB.");
}
