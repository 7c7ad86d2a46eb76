import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";

/** Labs create what looks like real money and real people, so they exist on test installations only. */
export function labsExist(): boolean {
  return env().appEnv === "test";
}

/** Throws `not_found` in production, whatever the caller has checked. */
export function requireLabs(): void {
  if (!labsExist()) throw new DomainError("not_found", "There are no Labs in production.");
}
