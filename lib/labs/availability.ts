import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";

/** Labs make what looks like real money and real people: they exist on test installations only. */
export function labsExist(): boolean {
  return env().appEnv === "test";
}

/** Throws `not_found` in production, whichever edge was passed. */
export function requireLabs(): void {
  if (!labsExist()) throw new DomainError("not_found", "There are no Labs in production.");
}
