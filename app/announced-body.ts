export const largestBodyBytes = 64 * 1024;

/** The status that refuses a request body by its headers, before any of it is read; null if it is acceptable. */
export function refusalOfBody({ method, headers }: Pick<Request, "method" | "headers">): 411 | 413 | null {
  if (method === "GET" || method === "HEAD") return null;
  const length = headers.get("content-length");
  if (length === null && headers.has("transfer-encoding")) return 411;
  return Number(length) > largestBodyBytes ? 413 : null;
}
